"""El Tiempo: national daily newspaper, Bogotá."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class ElTiempo(OutletSpider):
    outlet = Outlet(
        name="el_tiempo",
        title="El Tiempo",
        home="https://www.eltiempo.com/",
        country="CO",
        language="es",
        timezone="America/Bogota",
        sources=(Feed("https://www.eltiempo.com/rss/colombia.xml"),),
        sources_from="feed list checked by others, June 2026",
    )
