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
        sources_from="feed list checked by others, June 2026",
    )
