"""El Nuevo Día: daily newspaper, San Juan."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class ElNuevoDia(OutletSpider):
    outlet = Outlet(
        name="el_nuevo_dia",
        title="El Nuevo Día",
        home="https://www.elnuevodia.com/",
        country="PR",
        language="es",
        timezone="America/Puerto_Rico",
        sources=(Feed("https://www.elnuevodia.com/arc/outboundfeeds/rss/?outputType=xml"),),
        sources_from="feed list checked by others, June 2026",
    )
