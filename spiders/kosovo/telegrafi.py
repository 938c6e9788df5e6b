"""Telegrafi: news portal, Pristina."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class Telegrafi(OutletSpider):
    outlet = Outlet(
        name="telegrafi",
        title="Telegrafi",
        home="https://telegrafi.com/",
        country="XK",
        language="sq",
        timezone="Europe/Belgrade",
        sources=(Feed("https://telegrafi.com/feed/"),),
        sources_from="source registry by others, validated in October 2026",
    )
