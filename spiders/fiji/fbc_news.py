"""FBC News: news of the state-owned Fiji Broadcasting Corporation, Suva."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class FbcNews(OutletSpider):
    outlet = Outlet(
        name="fbc_news",
        title="FBC News",
        home="https://www.fbcnews.com.fj/",
        country="FJ",
        language="en",
        timezone="Pacific/Fiji",
        sources=(Feed("https://www.fbcnews.com.fj/feed/"),),
        sources_from="feed list checked by others, June 2026",
    )
