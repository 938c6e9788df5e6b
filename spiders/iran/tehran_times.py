"""Tehran Times: English-language daily newspaper, Tehran."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class TehranTimes(OutletSpider):
    outlet = Outlet(
        name="tehran_times",
        title="Tehran Times",
        home="https://www.tehrantimes.com/",
        country="IR",
        language="en",
        timezone="Asia/Tehran",
        sources=(Feed("https://www.tehrantimes.com/rss"),),
        sources_from="feed list checked by others, June 2026",
    )
