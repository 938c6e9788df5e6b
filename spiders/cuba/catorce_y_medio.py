"""14ymedio: independent online newspaper, Havana."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class CatorceYMedio(OutletSpider):
    outlet = Outlet(
        name="catorce_y_medio",
        title="14ymedio",
        home="https://www.14ymedio.com/",
        country="CU",
        language="es",
        timezone="America/Havana",
        sources=(Feed("https://www.14ymedio.com/rss/"),),
        sources_from="public feed directory, March 2026",
    )
