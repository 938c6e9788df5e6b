"""Diario Co Latino: daily newspaper, San Salvador."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class CoLatino(OutletSpider):
    outlet = Outlet(
        name="co_latino",
        title="Diario Co Latino",
        home="https://www.diariocolatino.com/",
        country="SV",
        language="es",
        timezone="America/El_Salvador",
        sources=(Feed("https://www.diariocolatino.com/feed/"),),
        sources_from="feed list checked by others, June 2026",
    )
