"""Mediafax: private news agency, Bucharest."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class Mediafax(OutletSpider):
    outlet = Outlet(
        name="mediafax",
        title="Mediafax",
        home="https://www.mediafax.ro/",
        country="RO",
        language="ro",
        timezone="Europe/Bucharest",
        sources=(Feed("https://www.mediafax.ro/rss"),),
        sources_from="feed lists in public code, read in November 2026",
        agency="Mediafax",
    )
