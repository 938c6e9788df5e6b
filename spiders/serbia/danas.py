"""Danas: daily newspaper, Belgrade."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class Danas(OutletSpider):
    outlet = Outlet(
        name="danas",
        title="Danas",
        home="https://www.danas.rs/",
        country="RS",
        language="sr-Latn",
        timezone="Europe/Belgrade",
        sources=(Feed("https://www.danas.rs/feed/"),),
        sources_from="feed report by others, September 2026",
    )
