"""Kurir: daily tabloid newspaper, Belgrade."""

from newscrawl.outlet import Feed, NewsSitemap, Outlet
from newscrawl.spider import OutletSpider


class Kurir(OutletSpider):
    outlet = Outlet(
        name="kurir",
        title="Kurir",
        home="https://www.kurir.rs/",
        country="RS",
        language="sr-Latn",
        timezone="Europe/Belgrade",
        sources=(
            Feed("https://www.kurir.rs/rss"),
            NewsSitemap("https://www.kurir.rs/sitemaps-v2/news.xml"),
        ),
        sources_from="feed report by others, September 2026",
    )
