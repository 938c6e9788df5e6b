"""Observador: online newspaper, Lisbon."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class Observador(OutletSpider):
    outlet = Outlet(
        name="observador",
        title="Observador",
        home="https://observador.pt/",
        country="PT",
        language="pt",
        timezone="Europe/Lisbon",
        sources=(Feed("https://observador.pt/feed/"),),
        sources_from="feed list checked by others, June 2026",
    )
