"""Faktoje: fact-checking site, Albania."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class Faktoje(OutletSpider):
    outlet = Outlet(
        name="faktoje",
        title="Faktoje",
        home="https://faktoje.al/",
        country="AL",
        language="sq",
        timezone="Europe/Tirane",
        sources=(Feed("https://faktoje.al/feed/"),),
        sources_from="feed report by others, September 2026",
    )
