"""Maka Angola: anti-corruption news site, Angola."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class MakaAngola(OutletSpider):
    outlet = Outlet(
        name="maka_angola",
        title="Maka Angola",
        home="https://www.makaangola.org/",
        country="AO",
        language="pt",
        timezone="Africa/Luanda",
        sources=(Feed("https://www.makaangola.org/feed/"),),
        sources_from="feed lists in public code, read in November 2026",
    )
