"""Slobodna Dalmacija: daily newspaper, Split."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class SlobodnaDalmacija(OutletSpider):
    outlet = Outlet(
        name="slobodna_dalmacija",
        title="Slobodna Dalmacija",
        home="https://slobodnadalmacija.hr/",
        country="HR",
        language="hr",
        timezone="Europe/Zagreb",
        sources=(Feed("https://slobodnadalmacija.hr/feed/"),),
        sources_from="feed lists in public code, read in November 2026",
    )
