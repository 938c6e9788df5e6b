"""The National: English-language daily newspaper, Abu Dhabi."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class TheNational(OutletSpider):
    outlet = Outlet(
        name="the_national",
        title="The National",
        home="https://www.thenationalnews.com/",
        country="AE",
        language="en",
        timezone="Asia/Dubai",
        sources=(Feed("https://www.thenationalnews.com/arc/outboundfeeds/rss/?outputType=xml"),),
        sources_from="feed list checked by others, June 2026",
    )
