"""The Irrawaddy: independent news site on Myanmar; its Burmese edition."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class IrrawaddyBurmese(OutletSpider):
    outlet = Outlet(
        name="irrawaddy_burmese",
        title="ဧရာဝတီ",
        home="https://burma.irrawaddy.com/",
        country="MM",
        language="my",
        timezone="Asia/Yangon",
        sources=(Feed("https://burma.irrawaddy.com/feed"),),
        sources_from="feed lists in public code, read in November 2026",
    )
