"""Oslobođenje: daily newspaper, Sarajevo."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class Oslobodjenje(OutletSpider):
    outlet = Outlet(
        name="oslobodjenje",
        title="Oslobođenje",
        home="https://www.oslobodjenje.ba/",
        country="BA",
        language="bs",
        timezone="Europe/Sarajevo",
        sources=(Feed("https://www.oslobodjenje.ba/feed"),),
        sources_from="feed lists in public code, read in November 2026",
    )
