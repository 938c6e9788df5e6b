"""The Times of Israel: English-language online newspaper, Jerusalem."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class TimesOfIsrael(OutletSpider):
    outlet = Outlet(
        name="times_of_israel",
        title="The Times of Israel",
        home="https://www.timesofisrael.com/",
        country="IL",
        language="en",
        timezone="Asia/Jerusalem",
        sources=(Feed("https://www.timesofisrael.com/feed/"),),
        sources_from="feed list checked by others, June 2026",
    )
