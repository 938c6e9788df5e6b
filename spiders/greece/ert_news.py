"""ERT News: news of Greece's public broadcaster."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class ErtNews(OutletSpider):
    outlet = Outlet(
        name="ert_news",
        title="ERT News",
        home="https://www.ertnews.gr/",
        country="GR",
        language="el",
        timezone="Europe/Athens",
        sources=(Feed("https://www.ertnews.gr/feed/"),),
        sources_from="feed lists in public code, read in November 2026",
    )
