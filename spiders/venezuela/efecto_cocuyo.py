"""Efecto Cocuyo: independent news site, Caracas."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class EfectoCocuyo(OutletSpider):
    outlet = Outlet(
        name="efecto_cocuyo",
        title="Efecto Cocuyo",
        home="https://efectococuyo.com/",
        country="VE",
        language="es",
        timezone="America/Caracas",
        sources=(Feed("https://efectococuyo.com/feed/"),),
        sources_from="source map by others, probed in September 2026",
    )
