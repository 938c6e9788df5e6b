"""Klix.ba: news portal, Sarajevo."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class Klix(OutletSpider):
    outlet = Outlet(
        name="klix",
        title="Klix.ba",
        home="https://www.klix.ba/",
        country="BA",
        language="bs",
        timezone="Europe/Sarajevo",
        sources=(Feed("https://www.klix.ba/rss"),),
        sources_from="public feed directory, March 2026",
    )
