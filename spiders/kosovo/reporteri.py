"""Reporteri.net: news portal, Pristina."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class Reporteri(OutletSpider):
    outlet = Outlet(
        name="reporteri",
        title="Reporteri.net",
        home="https://reporteri.net/",
        country="XK",
        language="sq",
        timezone="Europe/Belgrade",
        sources=(Feed("https://reporteri.net/feed/"),),
        sources_from="source registry by others, validated in October 2026",
    )
