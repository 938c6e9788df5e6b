"""El Universo: daily newspaper, Guayaquil."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class ElUniverso(OutletSpider):
    outlet = Outlet(
        name="el_universo",
        title="El Universo",
        home="https://www.eluniverso.com/",
        country="EC",
        language="es",
        timezone="America/Guayaquil",
        sources=(Feed("https://www.eluniverso.com/arc/outboundfeeds/rss/?outputType=xml"),),
        sources_from="source map by others, probed in September 2026",
    )
