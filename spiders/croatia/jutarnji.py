"""Jutarnji list: daily newspaper, Zagreb."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class Jutarnji(OutletSpider):
    outlet = Outlet(
        name="jutarnji",
        title="Jutarnji list",
        home="https://www.jutarnji.hr/",
        country="HR",
        language="hr",
        timezone="Europe/Zagreb",
        sources=(Feed("https://www.jutarnji.hr/feed"),),
        sources_from="source map by others, probed in September 2026",
    )
