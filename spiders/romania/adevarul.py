"""Adevărul: newspaper and news portal, Bucharest."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class Adevarul(OutletSpider):
    outlet = Outlet(
        name="adevarul",
        title="Adevărul",
        home="https://adevarul.ro/",
        country="RO",
        language="ro",
        timezone="Europe/Bucharest",
        sources=(Feed("https://adevarul.ro/rss/"),),
        sources_from="public feed directory, March 2026",
    )
