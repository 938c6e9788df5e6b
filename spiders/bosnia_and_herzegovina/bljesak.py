"""Bljesak.info: news portal, Mostar."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class Bljesak(OutletSpider):
    outlet = Outlet(
        name="bljesak",
        title="Bljesak.info",
        home="https://bljesak.info/",
        country="BA",
        language="hr",
        timezone="Europe/Sarajevo",
        sources=(Feed("https://www.bljesak.info/rss"),),
        sources_from="feed lists in public code, read in November 2026",
    )
