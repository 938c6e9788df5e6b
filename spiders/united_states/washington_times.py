"""The Washington Times: daily newspaper, Washington."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class WashingtonTimes(OutletSpider):
    outlet = Outlet(
        name="washington_times",
        title="The Washington Times",
        home="https://www.washingtontimes.com/",
        country="US",
        language="en",
        timezone="America/New_York",
        sources=(Feed("https://www.washingtontimes.com/rss/headlines/news/politics/"),),
        sources_from="Fundus declarations, 2026",
    )
