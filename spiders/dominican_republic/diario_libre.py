"""Diario Libre: daily newspaper, Santo Domingo."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class DiarioLibre(OutletSpider):
    outlet = Outlet(
        name="diario_libre",
        title="Diario Libre",
        home="https://www.diariolibre.com/",
        country="DO",
        language="es",
        timezone="America/Santo_Domingo",
        sources=(Feed("https://www.diariolibre.com/rss/portada.xml"),),
        sources_from="source map by others, probed in September 2026",
    )
