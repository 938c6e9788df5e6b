"""La Jornada: national daily newspaper, Mexico City."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class LaJornada(OutletSpider):
    outlet = Outlet(
        name="la_jornada",
        title="La Jornada",
        home="https://www.jornada.com.mx/",
        country="MX",
        language="es",
        timezone="America/Mexico_City",
        sources=(Feed("https://www.jornada.com.mx/rss/edicion.xml"),),
        sources_from="feed list checked by others, June 2026",
    )
