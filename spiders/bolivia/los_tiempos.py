"""Los Tiempos: daily newspaper, Cochabamba."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class LosTiempos(OutletSpider):
    outlet = Outlet(
        name="los_tiempos",
        title="Los Tiempos",
        home="https://www.lostiempos.com/",
        country="BO",
        language="es",
        timezone="America/La_Paz",
        sources=(Feed("https://www.lostiempos.com/rss.xml"),),
        sources_from="feed lists in public code, read in November 2026",
    )
