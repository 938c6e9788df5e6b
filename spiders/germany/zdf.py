"""ZDF: national public television broadcaster, Mainz."""

from newscrawl.outlet import Feed, NewsSitemap, Outlet
from newscrawl.spider import OutletSpider


class Zdf(OutletSpider):
    outlet = Outlet(
        name="zdf",
        title="ZDF",
        home="https://www.zdf.de/",
        country="DE",
        language="de",
        timezone="Europe/Berlin",
        sources=(
            Feed("https://www.zdfheute.de/rss/zdf/nachrichten"),
            NewsSitemap("https://www.zdf.de/news-sitemap.xml"),
        ),
        sources_from="feed lists in public code, read in November 2026; Fundus declarations, 2026",
        body="main .r1nj4qn5, main h2.t1rbo974",
    )
