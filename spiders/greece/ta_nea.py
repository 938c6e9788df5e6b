"""Ta Nea: daily newspaper, Athens."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class TaNea(OutletSpider):
    outlet = Outlet(
        name="ta_nea",
        title="Τα Νέα",
        home="https://www.tanea.gr/",
        country="GR",
        language="el",
        timezone="Europe/Athens",
        sources=(Feed("https://www.tanea.gr/feed/"),),
        sources_from="feed lists in public code, read in November 2026",
    )
