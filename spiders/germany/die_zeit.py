"""DIE ZEIT: national weekly newspaper, Hamburg."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class DieZeit(OutletSpider):
    outlet = Outlet(
        name="die_zeit",
        title="DIE ZEIT",
        home="https://www.zeit.de/",
        country="DE",
        language="de",
        timezone="Europe/Berlin",
        sources=(Feed("https://newsfeed.zeit.de/news/index"),),
        sources_from="Fundus declarations, 2026",
    )
