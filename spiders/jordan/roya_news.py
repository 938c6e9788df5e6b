"""Roya News: news of the television broadcaster Roya, Amman; its English edition."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class RoyaNews(OutletSpider):
    outlet = Outlet(
        name="roya_news",
        title="Roya News",
        home="https://en.royanews.tv/",
        country="JO",
        language="en",
        timezone="Asia/Amman",
        sources=(Feed("https://en.royanews.tv/rss"),),
        sources_from="feed lists in public code, read in November 2026",
    )
