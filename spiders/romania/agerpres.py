"""AGERPRES: the Romanian national news agency."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class Agerpres(OutletSpider):
    outlet = Outlet(
        name="agerpres",
        title="AGERPRES",
        home="https://www.agerpres.ro/",
        country="RO",
        language="ro",
        timezone="Europe/Bucharest",
        sources=(Feed("https://www.agerpres.ro/rss"),),
        sources_from="feed lists in public code, read in November 2026",
        agency="Agerpres",
    )
