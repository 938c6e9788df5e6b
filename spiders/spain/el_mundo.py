"""El Mundo: national daily newspaper, Madrid."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class ElMundo(OutletSpider):
    outlet = Outlet(
        name="el_mundo",
        title="El Mundo",
        home="https://www.elmundo.es/",
        country="ES",
        language="es",
        timezone="Europe/Madrid",
        sources=(
            Feed("https://e00-elmundo.uecdn.es/elmundo/rss/portada.xml"),
            Feed("https://e00-elmundo.uecdn.es/elmundo/rss/espana.xml"),
        ),
        sources_from="Fundus declarations, 2026",
    )
