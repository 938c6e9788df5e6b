"""LRT: Lithuania's public broadcaster."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class Lrt(OutletSpider):
    outlet = Outlet(
        name="lrt",
        title="LRT",
        home="https://www.lrt.lt/",
        country="LT",
        language="lt",
        timezone="Europe/Vilnius",
        sources=(Feed("https://www.lrt.lt/?rss"),),
        sources_from="Fundus declarations, 2026",
    )
