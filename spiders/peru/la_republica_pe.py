"""La República: national daily newspaper, Lima."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class LaRepublicaPe(OutletSpider):
    outlet = Outlet(
        name="la_republica_pe",
        title="La República",
        home="https://larepublica.pe/",
        country="PE",
        language="es",
        timezone="America/Lima",
        sources=(Feed("https://larepublica.pe/rss.xml"),),
        sources_from="source map by others, probed in September 2026",
    )
