"""Delo: daily newspaper, Ljubljana."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class Delo(OutletSpider):
    outlet = Outlet(
        name="delo",
        title="Delo",
        home="https://www.delo.si/",
        country="SI",
        language="sl",
        timezone="Europe/Ljubljana",
        sources=(Feed("https://www.delo.si/rss/"),),
        sources_from="feed list checked by others, June 2026",
    )
