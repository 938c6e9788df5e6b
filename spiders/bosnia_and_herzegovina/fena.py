"""FENA: news agency of the Federation of Bosnia and Herzegovina, Sarajevo."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class Fena(OutletSpider):
    outlet = Outlet(
        name="fena",
        title="FENA",
        home="https://fena.ba/",
        country="BA",
        language="bs",
        timezone="Europe/Sarajevo",
        sources=(Feed("https://fena.ba/rss"),),
        sources_from="feed lists in public code, read in November 2026",
        agency="FENA",
    )
