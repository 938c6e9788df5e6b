"""Clarín: national daily newspaper, Buenos Aires."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class Clarin(OutletSpider):
    outlet = Outlet(
        name="clarin",
        title="Clarín",
        home="https://www.clarin.com/",
        country="AR",
        language="es",
        timezone="America/Argentina/Buenos_Aires",
        sources=(Feed("https://www.clarin.com/rss/lo-ultimo/"),),
        sources_from="public feed directory, March 2026",
    )
