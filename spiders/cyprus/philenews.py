"""Phileleftheros: daily newspaper, Nicosia."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class Philenews(OutletSpider):
    outlet = Outlet(
        name="philenews",
        title="Φιλελεύθερος",
        home="https://www.philenews.com/",
        country="CY",
        language="el",
        timezone="Asia/Nicosia",
        sources=(Feed("https://www.philenews.com/feed/"),),
        sources_from="feed lists in public code, read in November 2026",
    )
