"""RNZ: New Zealand's public radio broadcaster."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class Rnz(OutletSpider):
    outlet = Outlet(
        name="rnz",
        title="RNZ",
        home="https://www.rnz.co.nz/",
        country="NZ",
        language="en",
        timezone="Pacific/Auckland",
        sources=(Feed("https://www.rnz.co.nz/rss/national.xml"),),
        sources_from="feed list checked by others, June 2026",
    )
