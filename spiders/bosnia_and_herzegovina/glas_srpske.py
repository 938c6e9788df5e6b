"""Glas Srpske: daily newspaper, Banja Luka."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class GlasSrpske(OutletSpider):
    outlet = Outlet(
        name="glas_srpske",
        title="Glas Srpske",
        home="https://www.glassrpske.com/",
        country="BA",
        language="sr-Latn",
        timezone="Europe/Sarajevo",
        sources=(Feed("https://www.glassrpske.com/rss"),),
        sources_from="feed lists in public code, read in November 2026",
    )
