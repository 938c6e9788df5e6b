"""Iwacu: independent newspaper, Bujumbura."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class Iwacu(OutletSpider):
    outlet = Outlet(
        name="iwacu",
        title="Iwacu",
        home="https://www.iwacu-burundi.org/",
        country="BI",
        language="fr",
        timezone="Africa/Bujumbura",
        sources=(Feed("https://www.iwacu-burundi.org/feed/"),),
        sources_from="feed list checked by others, June 2026",
    )
