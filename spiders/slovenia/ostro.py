"""Oštro: centre for investigative journalism, Ljubljana."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class Ostro(OutletSpider):
    outlet = Outlet(
        name="ostro",
        title="Oštro",
        home="https://www.ostro.si/",
        country="SI",
        language="sl",
        timezone="Europe/Ljubljana",
        sources=(Feed("https://ostro.si/feed/"),),
        sources_from="feed lists in public code, read in November 2026",
    )
