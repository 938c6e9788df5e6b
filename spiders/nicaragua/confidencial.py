"""Confidencial: Nicaraguan newspaper, published from exile."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class Confidencial(OutletSpider):
    outlet = Outlet(
        name="confidencial",
        title="Confidencial",
        home="https://confidencial.digital/",
        country="NI",
        language="es",
        timezone="America/Managua",
        sources=(Feed("https://confidencial.digital/feed/"),),
        sources_from="feed list checked by others, June 2026",
    )
