"""Rappler: online newspaper, Manila."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class Rappler(OutletSpider):
    outlet = Outlet(
        name="rappler",
        title="Rappler",
        home="https://www.rappler.com/",
        country="PH",
        language="en",
        timezone="Asia/Manila",
        sources=(Feed("https://www.rappler.com/feed/"),),
        sources_from="feed list checked by others, June 2026",
    )
