"""ATSH, in English ATA: the Albanian news agency, state-owned."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class Ata(OutletSpider):
    outlet = Outlet(
        name="ata",
        title="ATSH",
        home="https://ata.gov.al/",
        country="AL",
        language="sq",
        timezone="Europe/Tirane",
        sources=(Feed("https://ata.gov.al/feed/"),),
        sources_from="usual feed address of WordPress sites",
        agency="ATA",
    )
