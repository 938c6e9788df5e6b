"""HVG: weekly magazine and news site, Budapest."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class Hvg(OutletSpider):
    outlet = Outlet(
        name="hvg",
        title="HVG",
        home="https://hvg.hu/",
        country="HU",
        language="hu",
        timezone="Europe/Budapest",
        sources=(Feed("https://hvg.hu/rss"),),
        sources_from="feed list checked by others, June 2026",
    )
