"""Landesspiegel: news site, Liechtenstein."""

from newscrawl.outlet import NewsSitemap, Outlet
from newscrawl.spider import OutletSpider


class Landesspiegel(OutletSpider):
    outlet = Outlet(
        name="landesspiegel",
        title="Landesspiegel",
        home="https://landesspiegel.li/",
        country="LI",
        language="de",
        timezone="Europe/Vaduz",
        sources=(NewsSitemap("https://landesspiegel.li/sitemap-news.xml"),),
        sources_from="Fundus declarations, 2026",
    )
