"""Actualno.com: news portal, Sofia."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class Actualno(OutletSpider):
    outlet = Outlet(
        name="actualno",
        title="Actualno.com",
        home="https://www.actualno.com/",
        country="BG",
        language="bg",
        timezone="Europe/Sofia",
        sources=(Feed("https://www.actualno.com/rss"),),
        sources_from="feed lists in public code, read in November 2026",
    )
