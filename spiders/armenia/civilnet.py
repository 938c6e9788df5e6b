"""CivilNet: online television and news site, Yerevan."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class Civilnet(OutletSpider):
    outlet = Outlet(
        name="civilnet",
        title="CIVILNET",
        home="https://www.civilnet.am/",
        country="AM",
        language="hy",
        timezone="Asia/Yerevan",
        sources=(Feed("https://www.civilnet.am/feed/"),),
        sources_from="feed lists in public code, read in November 2026",
    )
