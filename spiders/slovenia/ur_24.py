"""24ur: news portal of the television broadcaster Pro Plus, Ljubljana."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class Ur24(OutletSpider):
    outlet = Outlet(
        name="ur_24",
        title="24ur",
        home="https://www.24ur.com/",
        country="SI",
        language="sl",
        timezone="Europe/Ljubljana",
        sources=(Feed("https://www.24ur.com/rss"),),
        sources_from="feed list checked by others, June 2026",
    )
