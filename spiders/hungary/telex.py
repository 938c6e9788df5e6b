"""Telex: online newspaper, Budapest."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class Telex(OutletSpider):
    outlet = Outlet(
        name="telex",
        title="Telex",
        home="https://telex.hu/",
        country="HU",
        language="hu",
        timezone="Europe/Budapest",
        sources=(Feed("https://telex.hu/rss"),),
        sources_from="feed list checked by others, June 2026",
    )
