"""Sierraloaded: news site, Freetown."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class Sierraloaded(OutletSpider):
    outlet = Outlet(
        name="sierraloaded",
        title="Sierraloaded",
        home="https://sierraloaded.sl/",
        country="SL",
        language="en",
        timezone="Africa/Freetown",
        sources=(Feed("https://sierraloaded.sl/feed/"),),
        sources_from="feed list checked by others, June 2026",
    )
