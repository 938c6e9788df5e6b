"""Portalb: Albanian-language news site, Skopje."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class Portalb(OutletSpider):
    outlet = Outlet(
        name="portalb",
        title="Portalb",
        home="https://portalb.mk/",
        country="MK",
        language="sq",
        timezone="Europe/Skopje",
        sources=(Feed("https://portalb.mk/feed/"),),
        sources_from="source registry by others, validated in October 2026",
    )
