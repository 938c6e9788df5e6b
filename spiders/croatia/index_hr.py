"""Index.hr: news portal, Zagreb."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class IndexHr(OutletSpider):
    outlet = Outlet(
        name="index_hr",
        title="Index.hr",
        home="https://www.index.hr/",
        country="HR",
        language="hr",
        timezone="Europe/Zagreb",
        sources=(Feed("https://www.index.hr/rss"),),
        sources_from="public feed directory, March 2026",
    )
