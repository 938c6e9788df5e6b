"""Tanjug: news agency, Belgrade."""

from newscrawl.outlet import NewsSitemap, Outlet
from newscrawl.spider import OutletSpider


class Tanjug(OutletSpider):
    outlet = Outlet(
        name="tanjug",
        title="Tanjug",
        home="https://www.tanjug.rs/",
        country="RS",
        language="sr-Latn",
        timezone="Europe/Belgrade",
        sources=(NewsSitemap("https://www.tanjug.rs/sitemap/news.xml"),),
        sources_from="feed report by others, September 2026",
        agency="Tanjug",
    )
