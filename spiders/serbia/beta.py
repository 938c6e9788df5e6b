"""Beta: news agency, Belgrade."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class Beta(OutletSpider):
    outlet = Outlet(
        name="beta",
        title="Beta",
        home="https://beta.rs/",
        country="RS",
        language="sr-Latn",
        timezone="Europe/Belgrade",
        sources=(Feed("https://beta.rs/rss"),),
        sources_from="feed report by others, September 2026",
        agency="Beta",
    )
