"""Bamada.net: news site, Bamako."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class Bamada(OutletSpider):
    outlet = Outlet(
        name="bamada",
        title="Bamada.net",
        home="https://bamada.net/",
        country="ML",
        language="fr",
        timezone="Africa/Bamako",
        sources=(Feed("https://bamada.net/feed"),),
        sources_from="feed list checked by others, June 2026",
    )
