"""Átlátszó: non-profit investigative site, Hungary."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class Atlatszo(OutletSpider):
    outlet = Outlet(
        name="atlatszo",
        title="Átlátszó",
        home="https://atlatszo.hu/",
        country="HU",
        language="hu",
        timezone="Europe/Budapest",
        sources=(Feed("https://atlatszo.hu/feed/"),),
        sources_from="feed lists in public code, read in November 2026",
    )
