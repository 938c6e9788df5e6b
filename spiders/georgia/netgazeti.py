"""Netgazeti: online newspaper, Tbilisi."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class Netgazeti(OutletSpider):
    outlet = Outlet(
        name="netgazeti",
        title="ნეტგაზეთი",
        home="https://netgazeti.ge/",
        country="GE",
        language="ka",
        timezone="Asia/Tbilisi",
        sources=(Feed("https://netgazeti.ge/feed/"),),
        sources_from="feed lists in public code, read in November 2026",
    )
