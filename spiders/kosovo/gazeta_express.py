"""Gazeta Express: news portal, Pristina."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class GazetaExpress(OutletSpider):
    outlet = Outlet(
        name="gazeta_express",
        title="Gazeta Express",
        home="https://www.gazetaexpress.com/",
        country="XK",
        language="sq",
        timezone="Europe/Belgrade",
        sources=(Feed("https://gazetaexpress.com/feed/"),),
        sources_from="feed list checked by others, June 2026",
    )
