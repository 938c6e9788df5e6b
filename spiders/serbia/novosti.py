"""Večernje novosti: daily newspaper, Belgrade."""

from newscrawl.outlet import NewsSitemap, Outlet
from newscrawl.spider import OutletSpider


class Novosti(OutletSpider):
    outlet = Outlet(
        name="novosti",
        title="Večernje novosti",
        home="https://www.novosti.rs/",
        country="RS",
        language="sr-Latn",
        timezone="Europe/Belgrade",
        sources=(NewsSitemap("https://www.novosti.rs/sitemaps/xml/news"),),
        sources_from="feed report by others, September 2026",
    )
