"""Cenzolovka: site on media freedom, Belgrade."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class Cenzolovka(OutletSpider):
    outlet = Outlet(
        name="cenzolovka",
        title="Cenzolovka",
        home="https://www.cenzolovka.rs/",
        country="RS",
        language="sr-Latn",
        timezone="Europe/Belgrade",
        sources=(Feed("https://www.cenzolovka.rs/feed/"),),
        sources_from="feed report by others, September 2026",
    )
