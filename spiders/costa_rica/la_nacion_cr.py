"""La Nación: national daily newspaper, San José."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class LaNacionCr(OutletSpider):
    outlet = Outlet(
        name="la_nacion_cr",
        title="La Nación",
        home="https://www.nacion.com/",
        country="CR",
        language="es",
        timezone="America/Costa_Rica",
        sources=(Feed("https://www.nacion.com/rss/"),),
        sources_from="feed list checked by others, June 2026",
    )
