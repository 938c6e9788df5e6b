"""Iraqi News: English-language news site on Iraq."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class IraqiNews(OutletSpider):
    outlet = Outlet(
        name="iraqi_news",
        title="Iraqi News",
        home="https://www.iraqinews.com/",
        country="IQ",
        language="en",
        timezone="Asia/Baghdad",
        sources=(Feed("https://www.iraqinews.com/feed/"),),
        sources_from="feed list checked by others, June 2026",
    )
