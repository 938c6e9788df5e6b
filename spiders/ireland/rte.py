"""RTÉ: Ireland's public broadcaster."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class Rte(OutletSpider):
    outlet = Outlet(
        name="rte",
        title="RTÉ News",
        home="https://www.rte.ie/news/",
        country="IE",
        language="en",
        timezone="Europe/Dublin",
        sources=(Feed("https://www.rte.ie/feeds/rss/?index=/news/"),),
        sources_from="feed list checked by others, June 2026",
    )
