"""CINS, Centar za istraživačko novinarstvo Srbije: non-profit investigative newsroom, Belgrade."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class Cins(OutletSpider):
    outlet = Outlet(
        name="cins",
        title="CINS",
        home="https://www.cins.rs/",
        country="RS",
        language="sr-Latn",
        timezone="Europe/Belgrade",
        sources=(Feed("https://www.cins.rs/feed/"),),
        sources_from="feed lists in public code, read in November 2026",
    )
