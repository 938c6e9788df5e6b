"""Newsday: daily newspaper, Port of Spain."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class NewsdayTt(OutletSpider):
    outlet = Outlet(
        name="newsday_tt",
        title="Newsday",
        home="https://newsday.co.tt/",
        country="TT",
        language="en",
        timezone="America/Port_of_Spain",
        sources=(Feed("https://newsday.co.tt/feed/"),),
        sources_from="feed list checked by others, June 2026",
    )
