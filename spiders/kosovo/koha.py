"""Koha: newspaper and news site, Pristina."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class Koha(OutletSpider):
    outlet = Outlet(
        name="koha",
        title="Koha",
        home="https://www.koha.net/",
        country="XK",
        language="sq",
        timezone="Europe/Belgrade",
        sources=(Feed("https://www.koha.net/rss"),),
        sources_from="source registry by others, validated in October 2026",
    )
