"""El País: national daily newspaper, Madrid."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class ElPais(OutletSpider):
    outlet = Outlet(
        name="el_pais",
        title="El País",
        home="https://elpais.com/",
        country="ES",
        language="es",
        timezone="Europe/Madrid",
        sources=(Feed("https://feeds.elpais.com/mrss-s/pages/ep/site/elpais.com/portada"),),
        sources_from="Fundus declarations, 2026",
    )
