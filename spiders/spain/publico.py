"""Público: online newspaper, Madrid."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class Publico(OutletSpider):
    outlet = Outlet(
        name="publico",
        title="Público",
        home="https://www.publico.es/",
        country="ES",
        language="es",
        timezone="Europe/Madrid",
        sources=(Feed("https://www.publico.es/rss"),),
        sources_from="feed lists in public code, read in November 2026",
    )
