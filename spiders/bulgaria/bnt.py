"""BNT: Bulgarian National Television, public broadcaster."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class Bnt(OutletSpider):
    outlet = Outlet(
        name="bnt",
        title="БНТ",
        home="https://bntnews.bg/",
        country="BG",
        language="bg",
        timezone="Europe/Sofia",
        sources=(Feed("https://bntnews.bg/bg/rss/news.xml"),),
        sources_from="feed lists in public code, read in November 2026",
    )
