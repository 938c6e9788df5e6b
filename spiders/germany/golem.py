"""Golem.de: news site for information technology, Berlin."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class Golem(OutletSpider):
    outlet = Outlet(
        name="golem",
        title="Golem.de",
        home="https://www.golem.de/",
        country="DE",
        language="de",
        timezone="Europe/Berlin",
        sources=(Feed("https://www.golem.de/rss"),),
        sources_from="Fundus declarations, 2026",
    )
