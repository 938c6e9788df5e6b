"""SRNA: news agency of Republika Srpska."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class Srna(OutletSpider):
    outlet = Outlet(
        name="srna",
        title="SRNA",
        home="https://www.srna.rs/",
        country="BA",
        language="sr-Latn",
        timezone="Europe/Sarajevo",
        sources=(Feed("https://www.srna.rs/rss"),),
        sources_from="feed lists in public code, read in November 2026",
        agency="SRNA",
    )
