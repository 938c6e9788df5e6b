"""la diaria: daily newspaper owned by a cooperative, Montevideo."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class LaDiaria(OutletSpider):
    outlet = Outlet(
        name="la_diaria",
        title="la diaria",
        home="https://ladiaria.com.uy/",
        country="UY",
        language="es",
        timezone="America/Montevideo",
        sources=(Feed("https://ladiaria.com.uy/feeds/articulos/"),),
        sources_from="feed list checked by others, June 2026",
    )
