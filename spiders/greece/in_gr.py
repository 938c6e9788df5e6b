"""in.gr: news portal, Athens."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class InGr(OutletSpider):
    outlet = Outlet(
        name="in_gr",
        title="in.gr",
        home="https://www.in.gr/",
        country="GR",
        language="el",
        timezone="Europe/Athens",
        sources=(Feed("https://www.in.gr/feed/"),),
        sources_from="feed lists in public code, read in November 2026",
    )
