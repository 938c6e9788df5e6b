"""La Nación: national daily newspaper, Buenos Aires."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class LaNacionAr(OutletSpider):
    outlet = Outlet(
        name="la_nacion_ar",
        title="La Nación",
        home="https://www.lanacion.com.ar/",
        country="AR",
        language="es",
        timezone="America/Argentina/Buenos_Aires",
        sources=(Feed("https://www.lanacion.com.ar/arc/outboundfeeds/rss/?outputType=xml"),),
        sources_from="public feed directory, March 2026",
    )
