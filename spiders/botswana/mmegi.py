"""Mmegi: newspaper, Gaborone."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class Mmegi(OutletSpider):
    outlet = Outlet(
        name="mmegi",
        title="Mmegi",
        home="https://www.mmegi.bw/",
        country="BW",
        language="en",
        timezone="Africa/Gaborone",
        sources=(Feed("https://www.mmegi.bw/rssFeed/1"),),
        sources_from="feed list checked by others, June 2026",
    )
