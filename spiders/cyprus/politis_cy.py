"""Politis: daily newspaper, Nicosia."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class PolitisCy(OutletSpider):
    outlet = Outlet(
        name="politis_cy",
        title="Πολίτης",
        home="https://www.politis.com.cy/",
        country="CY",
        language="el",
        timezone="Asia/Nicosia",
        sources=(Feed("https://www.politis.com.cy/feed/"),),
        sources_from="feed lists in public code, read in November 2026",
    )
