"""Al-Quds: daily newspaper, Jerusalem."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class AlQuds(OutletSpider):
    outlet = Outlet(
        name="al_quds",
        title="القدس",
        home="https://www.alquds.com/",
        country="PS",
        language="ar",
        timezone="Asia/Hebron",
        sources=(Feed("https://www.alquds.com/feed/"),),
        sources_from="feed list checked by others, June 2026",
    )
