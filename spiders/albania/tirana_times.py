"""Tirana Times: English-language newspaper on Albania."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class TiranaTimes(OutletSpider):
    outlet = Outlet(
        name="tirana_times",
        title="Tirana Times",
        home="https://www.tiranatimes.com/",
        country="AL",
        language="en",
        timezone="Europe/Tirane",
        sources=(Feed("https://www.tiranatimes.com/feed/"),),
        sources_from="feed report by others, September 2026",
    )
