"""Direkt36: non-profit investigative site, Budapest."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class Direkt36(OutletSpider):
    outlet = Outlet(
        name="direkt36",
        title="Direkt36",
        home="https://www.direkt36.hu/",
        country="HU",
        language="hu",
        timezone="Europe/Budapest",
        sources=(Feed("https://www.direkt36.hu/feed/"),),
        sources_from="feed lists in public code, read in November 2026",
    )
