"""Mediapool: online newspaper, Sofia."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class Mediapool(OutletSpider):
    outlet = Outlet(
        name="mediapool",
        title="Mediapool",
        home="https://www.mediapool.bg/",
        country="BG",
        language="bg",
        timezone="Europe/Sofia",
        sources=(Feed("https://www.mediapool.bg/rss"),),
        sources_from="feed lists in public code, read in November 2026",
    )
