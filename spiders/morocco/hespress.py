"""Hespress: news portal, Morocco; its Arabic edition."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class Hespress(OutletSpider):
    outlet = Outlet(
        name="hespress",
        title="هسبريس",
        home="https://www.hespress.com/",
        country="MA",
        language="ar",
        timezone="Africa/Casablanca",
        sources=(Feed("https://www.hespress.com/feed"),),
        sources_from="feed list checked by others, June 2026",
    )
