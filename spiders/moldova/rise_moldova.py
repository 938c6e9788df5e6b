"""RISE Moldova: non-profit investigative newsroom, Chișinău."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class RiseMoldova(OutletSpider):
    outlet = Outlet(
        name="rise_moldova",
        title="RISE Moldova",
        home="https://www.rise.md/",
        country="MD",
        language="ro",
        timezone="Europe/Chisinau",
        sources=(Feed("https://www.rise.md/feed/"),),
        sources_from="feed lists in public code, read in November 2026",
    )
