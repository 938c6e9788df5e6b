"""Večernji list: daily newspaper, Zagreb."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class Vecernji(OutletSpider):
    outlet = Outlet(
        name="vecernji",
        title="Večernji list",
        home="https://www.vecernji.hr/",
        country="HR",
        language="hr",
        timezone="Europe/Zagreb",
        sources=(Feed("https://www.vecernji.hr/feeds/latest"),),
        sources_from="feed list checked by others, June 2026",
    )
