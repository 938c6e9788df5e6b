"""eKathimerini: English edition of the newspaper Kathimerini, Athens."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class Ekathimerini(OutletSpider):
    outlet = Outlet(
        name="ekathimerini",
        title="eKathimerini",
        home="https://www.ekathimerini.com/",
        country="GR",
        language="en",
        timezone="Europe/Athens",
        sources=(Feed("https://www.ekathimerini.com/rss"),),
        sources_from="feed lists in public code, read in November 2026",
    )
