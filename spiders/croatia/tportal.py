"""tportal: news portal, Zagreb."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class Tportal(OutletSpider):
    outlet = Outlet(
        name="tportal",
        title="tportal",
        home="https://www.tportal.hr/",
        country="HR",
        language="hr",
        timezone="Europe/Zagreb",
        sources=(Feed("https://www.tportal.hr/rss"),),
        sources_from="feed lists in public code, read in November 2026",
    )
