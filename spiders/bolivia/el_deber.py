"""El Deber: daily newspaper, Santa Cruz de la Sierra."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class ElDeber(OutletSpider):
    outlet = Outlet(
        name="el_deber",
        title="El Deber",
        home="https://eldeber.com.bo/",
        country="BO",
        language="es",
        timezone="America/La_Paz",
        sources=(Feed("https://eldeber.com.bo/feed"),),
        sources_from="source map by others, probed in September 2026",
    )
