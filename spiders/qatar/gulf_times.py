"""Gulf Times: English-language daily newspaper, Doha."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class GulfTimes(OutletSpider):
    outlet = Outlet(
        name="gulf_times",
        title="Gulf Times",
        home="https://www.gulf-times.com/",
        country="QA",
        language="en",
        timezone="Asia/Qatar",
        sources=(Feed("https://www.gulf-times.com/rss/1/News.xml"),),
        sources_from="feed list checked by others, June 2026",
    )
