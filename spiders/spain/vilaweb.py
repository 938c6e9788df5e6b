"""VilaWeb: Catalan-language online newspaper, Barcelona."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class Vilaweb(OutletSpider):
    outlet = Outlet(
        name="vilaweb",
        title="VilaWeb",
        home="https://www.vilaweb.cat/",
        country="ES",
        language="ca",
        timezone="Europe/Madrid",
        sources=(Feed("https://www.vilaweb.cat/feed/"),),
        sources_from="feed lists in public code, read in November 2026",
    )
