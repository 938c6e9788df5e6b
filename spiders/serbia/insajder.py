"""Insajder: investigative newsroom and television, Belgrade."""

from newscrawl.outlet import Feed, NewsSitemap, Outlet
from newscrawl.spider import OutletSpider


class Insajder(OutletSpider):
    outlet = Outlet(
        name="insajder",
        title="Insajder",
        home="https://insajder.net/",
        country="RS",
        language="sr-Latn",
        timezone="Europe/Belgrade",
        sources=(
            Feed("https://insajder.net/feed.xml"),
            NewsSitemap("https://insajder.net/news-sitemap.xml"),
        ),
        sources_from="feed report by others, September 2026",
    )
