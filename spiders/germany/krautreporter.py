"""Krautreporter: online magazine owned by a cooperative, Berlin."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class Krautreporter(OutletSpider):
    outlet = Outlet(
        name="krautreporter",
        title="Krautreporter",
        home="https://krautreporter.de/",
        country="DE",
        language="de",
        timezone="Europe/Berlin",
        sources=(Feed("https://krautreporter.de/feeds.rss"),),
        sources_from="Fundus declarations, 2026",
    )
