"""Makfax: news agency, Skopje."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class Makfax(OutletSpider):
    outlet = Outlet(
        name="makfax",
        title="Макфакс",
        home="https://makfax.com.mk/",
        country="MK",
        language="mk",
        timezone="Europe/Skopje",
        sources=(Feed("https://makfax.com.mk/feed/"),),
        sources_from="feed lists in public code, read in November 2026",
        agency="Makfax",
    )
