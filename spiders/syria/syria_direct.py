"""Syria Direct: non-profit news site on Syria."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class SyriaDirect(OutletSpider):
    outlet = Outlet(
        name="syria_direct",
        title="Syria Direct",
        home="https://syriadirect.org/",
        country="SY",
        language="en",
        timezone="Asia/Damascus",
        sources=(Feed("https://syriadirect.org/feed/"),),
        sources_from="feed list checked by others, June 2026",
    )
