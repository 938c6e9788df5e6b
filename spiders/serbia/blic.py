"""Blic: daily newspaper, Belgrade."""

from newscrawl.outlet import Feed, NewsSitemap, Outlet
from newscrawl.spider import OutletSpider


class Blic(OutletSpider):
    outlet = Outlet(
        name="blic",
        title="Blic",
        home="https://www.blic.rs/",
        country="RS",
        language="sr-Latn",
        timezone="Europe/Belgrade",
        sources=(
            Feed("https://www.blic.rs/rss/danasnje-vesti"),
            NewsSitemap("https://www.blic.rs/sitemap-stories-news-news.xml.gz"),
        ),
        sources_from="public feed directory, March 2026; feed report by others, September 2026",
    )
