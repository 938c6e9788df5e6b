"""Vreme: weekly news magazine, Belgrade."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class Vreme(OutletSpider):
    outlet = Outlet(
        name="vreme",
        title="Vreme",
        home="https://vreme.com/",
        country="RS",
        language="sr-Latn",
        timezone="Europe/Belgrade",
        sources=(Feed("https://vreme.com/feed"),),
        sources_from="feed report by others, September 2026",
    )
