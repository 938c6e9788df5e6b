"""Novi list: daily newspaper, Rijeka."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class NoviList(OutletSpider):
    outlet = Outlet(
        name="novi_list",
        title="Novi list",
        home="https://www.novilist.hr/",
        country="HR",
        language="hr",
        timezone="Europe/Zagreb",
        sources=(Feed("https://www.novilist.hr/feed/"),),
        sources_from="feed lists in public code, read in November 2026",
    )
