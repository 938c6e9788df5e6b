"""Pobjeda: daily newspaper, Podgorica."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class Pobjeda(OutletSpider):
    outlet = Outlet(
        name="pobjeda",
        title="Pobjeda",
        home="https://www.pobjeda.me/",
        country="ME",
        language="cnr",
        timezone="Europe/Podgorica",
        sources=(Feed("https://rss.pobjeda.me/"),),
        sources_from="public feed directory, March 2026",
    )
