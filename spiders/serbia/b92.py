"""B92: news portal and television broadcaster, Belgrade."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class B92(OutletSpider):
    outlet = Outlet(
        name="b92",
        title="B92",
        home="https://www.b92.net/",
        country="RS",
        language="sr-Latn",
        timezone="Europe/Belgrade",
        sources=(Feed("https://www.b92.net/rss/latest"),),
        sources_from="feed report by others, September 2026",
    )
