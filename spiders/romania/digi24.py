"""Digi24: television news channel, Bucharest."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class Digi24(OutletSpider):
    outlet = Outlet(
        name="digi24",
        title="Digi24",
        home="https://www.digi24.ro/",
        country="RO",
        language="ro",
        timezone="Europe/Bucharest",
        sources=(Feed("https://www.digi24.ro/rss"),),
        sources_from="feed list checked by others, June 2026",
    )
