"""Vijesti: daily newspaper, Podgorica."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class Vijesti(OutletSpider):
    outlet = Outlet(
        name="vijesti",
        title="Vijesti",
        home="https://www.vijesti.me/",
        country="ME",
        language="cnr",
        timezone="Europe/Podgorica",
        sources=(Feed("https://www.vijesti.me/rss"),),
        sources_from="source map by others, probed in September 2026",
    )
