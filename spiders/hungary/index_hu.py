"""Index: news portal, Budapest."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class IndexHu(OutletSpider):
    outlet = Outlet(
        name="index_hu",
        title="Index",
        home="https://index.hu/",
        country="HU",
        language="hu",
        timezone="Europe/Budapest",
        sources=(Feed("https://index.hu/24ora/rss/"),),
        sources_from="public feed directory, March 2026",
    )
