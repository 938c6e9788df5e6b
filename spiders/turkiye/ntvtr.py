"""NTV: television news channel, Istanbul."""

from newscrawl.outlet import Feed, NewsSitemap, Outlet
from newscrawl.spider import OutletSpider


class Ntvtr(OutletSpider):
    outlet = Outlet(
        name="ntvtr",
        title="NTV",
        home="https://www.ntv.com.tr/",
        country="TR",
        language="tr",
        timezone="Europe/Istanbul",
        sources=(
            Feed("https://www.ntv.com.tr/gundem.rss"),
            NewsSitemap("https://www.ntv.com.tr/sitemaps/news-sitemap.xml"),
        ),
        sources_from="Fundus declarations, 2026",
    )
