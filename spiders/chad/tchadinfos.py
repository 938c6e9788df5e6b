"""Tchadinfos: news site, N'Djamena."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class Tchadinfos(OutletSpider):
    outlet = Outlet(
        name="tchadinfos",
        title="Tchadinfos",
        home="https://www.tchadinfos.com/",
        country="TD",
        language="fr",
        timezone="Africa/Ndjamena",
        sources=(Feed("https://www.tchadinfos.com/feed/"),),
        sources_from="feed list checked by others, June 2026",
    )
