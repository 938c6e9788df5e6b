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
        sources=(Feed("https://larepublica.pe/rss/home.xml"),),
        sources_from="public feed directory, March 2026",
    )
