"""La Tercera: national daily newspaper, Santiago."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class LaTercera(OutletSpider):
    outlet = Outlet(
        name="la_tercera",
        title="La Tercera",
        home="https://www.latercera.com/",
        country="CL",
        language="es",
        timezone="America/Santiago",
        sources=(Feed("https://www.latercera.com/rss"),),
        sources_from="source map by others, probed in September 2026",
    )
