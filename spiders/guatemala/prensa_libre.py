"""Prensa Libre: daily newspaper, Guatemala City."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class PrensaLibre(OutletSpider):
    outlet = Outlet(
        name="prensa_libre",
        title="Prensa Libre",
        home="https://www.prensalibre.com/",
        country="GT",
        language="es",
        timezone="America/Guatemala",
        sources=(Feed("https://www.prensalibre.com/feed/"),),
        sources_from="source map by others, probed in September 2026",
    )
