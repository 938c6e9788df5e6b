"""The Scoop: news site, Brunei."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class TheScoop(OutletSpider):
    outlet = Outlet(
        name="the_scoop",
        title="The Scoop",
        home="https://thescoop.co/",
        country="BN",
        language="en",
        timezone="Asia/Brunei",
        sources=(Feed("https://thescoop.co/feed/"),),
        sources_from="feed list checked by others, June 2026",
    )
