"""Moldpres: Moldova's state news agency."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class Moldpres(OutletSpider):
    outlet = Outlet(
        name="moldpres",
        title="Moldpres",
        home="https://www.moldpres.md/",
        country="MD",
        language="ro",
        timezone="Europe/Chisinau",
        sources=(Feed("https://moldpres.md/config/rss.php?lang=rom"),),
        sources_from="feed lists in public code, read in November 2026",
        agency="Moldpres",
    )
