"""iKon: news portal, Ulaanbaatar."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class Ikon(OutletSpider):
    outlet = Outlet(
        name="ikon",
        title="iKon.mn",
        home="https://ikon.mn/",
        country="MN",
        language="mn",
        timezone="Asia/Ulaanbaatar",
        sources=(Feed("https://ikon.mn/rss"),),
        sources_from="feed lists in public code, read in November 2026",
    )
