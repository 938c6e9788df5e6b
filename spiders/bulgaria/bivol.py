"""Bivol: investigative site, Bulgaria."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class Bivol(OutletSpider):
    outlet = Outlet(
        name="bivol",
        title="Биволъ",
        home="https://bivol.bg/",
        country="BG",
        language="bg",
        timezone="Europe/Sofia",
        sources=(Feed("https://bivol.bg/feed"),),
        sources_from="feed lists in public code, read in November 2026",
    )
