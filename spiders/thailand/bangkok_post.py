"""Bangkok Post: English-language daily newspaper, Bangkok."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class BangkokPost(OutletSpider):
    outlet = Outlet(
        name="bangkok_post",
        title="Bangkok Post",
        home="https://www.bangkokpost.com/",
        country="TH",
        language="en",
        timezone="Asia/Bangkok",
        sources=(Feed("https://www.bangkokpost.com/rss/data/most-recent.xml"),),
        sources_from="feed list checked by others, June 2026",
    )
