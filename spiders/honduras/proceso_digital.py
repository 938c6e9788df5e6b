"""Proceso Digital: online newspaper, Tegucigalpa."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class ProcesoDigital(OutletSpider):
    outlet = Outlet(
        name="proceso_digital",
        title="Proceso Digital",
        home="https://proceso.hn/",
        country="HN",
        language="es",
        timezone="America/Tegucigalpa",
        sources=(Feed("https://proceso.hn/feed/"),),
        sources_from="feed list checked by others, June 2026",
    )
