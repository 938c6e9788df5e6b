"""Icilome: news site, Lomé."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class Icilome(OutletSpider):
    outlet = Outlet(
        name="icilome",
        title="Icilome",
        home="https://icilome.com/",
        country="TG",
        language="fr",
        timezone="Africa/Lome",
        sources=(Feed("https://icilome.com/feed/"),),
        sources_from="feed list checked by others, June 2026",
    )
