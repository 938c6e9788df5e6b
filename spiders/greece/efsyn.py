"""Efimerida ton Syntakton: daily newspaper owned by its journalists, Athens."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class Efsyn(OutletSpider):
    outlet = Outlet(
        name="efsyn",
        title="Η Εφημερίδα των Συντακτών",
        home="https://www.efsyn.gr/",
        country="GR",
        language="el",
        timezone="Europe/Athens",
        sources=(Feed("https://www.efsyn.gr/rss.xml"),),
        sources_from="feed lists in public code, read in November 2026",
    )
