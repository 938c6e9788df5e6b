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
        sources=(Feed("https://www.gazetaexpress.com/feed/"),),
        sources_from="source registry by others, validated in October 2026",
    )
