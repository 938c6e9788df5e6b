"""24sata: daily tabloid newspaper, Zagreb."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class Sata24(OutletSpider):
    outlet = Outlet(
        name="sata_24",
        title="24sata",
        home="https://www.24sata.hr/",
        country="HR",
        language="hr",
        timezone="Europe/Zagreb",
        sources=(Feed("https://www.24sata.hr/feeds/najnovije.xml"),),
        sources_from="feed lists in public code, read in November 2026",
    )
