"""ABC Color: national daily newspaper, Asunción."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class AbcColor(OutletSpider):
    outlet = Outlet(
        name="abc_color",
        title="ABC Color",
        home="https://www.abc.com.py/",
        country="PY",
        language="es",
        timezone="America/Asuncion",
        sources=(Feed("https://www.abc.com.py/arc/outboundfeeds/rss/?outputType=xml"),),
        sources_from="feed list checked by others, June 2026",
    )
