"""Hina: the Croatian news agency, state-owned."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class Hina(OutletSpider):
    outlet = Outlet(
        name="hina",
        title="Hina",
        home="https://www.hina.hr/",
        country="HR",
        language="hr",
        timezone="Europe/Zagreb",
        sources=(Feed("https://www.hina.hr/rss"),),
        sources_from="feed lists in public code, read in November 2026",
        agency="Hina",
    )
