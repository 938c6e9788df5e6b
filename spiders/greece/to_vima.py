"""To Vima: newspaper, Athens."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class ToVima(OutletSpider):
    outlet = Outlet(
        name="to_vima",
        title="Το Βήμα",
        home="https://www.tovima.gr/",
        country="GR",
        language="el",
        timezone="Europe/Athens",
        sources=(Feed("https://www.tovima.gr/feed/"),),
        sources_from="feed lists in public code, read in November 2026",
    )
