"""Vlast: independent online magazine, Almaty."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class Vlast(OutletSpider):
    outlet = Outlet(
        name="vlast",
        title="Власть",
        home="https://vlast.kz/",
        country="KZ",
        language="ru",
        timezone="Asia/Almaty",
        sources=(Feed("https://vlast.kz/feed/"),),
        sources_from="source map by others, probed in September 2026",
    )
