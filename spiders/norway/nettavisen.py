"""Nettavisen: online newspaper, Oslo."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class Nettavisen(OutletSpider):
    outlet = Outlet(
        name="nettavisen",
        title="Nettavisen",
        home="https://www.nettavisen.no/",
        country="NO",
        language="nb",
        timezone="Europe/Oslo",
        sources=(Feed("https://www.nettavisen.no/service/rich-rss"),),
        sources_from="Fundus declarations, 2026",
    )
