"""Analitika: news portal, Podgorica."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class PortalAnalitika(OutletSpider):
    outlet = Outlet(
        name="portal_analitika",
        title="Analitika",
        home="https://portalanalitika.me/",
        country="ME",
        language="cnr",
        timezone="Europe/Podgorica",
        sources=(Feed("https://rss.portalanalitika.me/"),),
        sources_from="public feed directory, March 2026",
    )
