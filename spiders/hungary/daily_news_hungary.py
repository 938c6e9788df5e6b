"""Daily News Hungary: English-language news site on Hungary."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class DailyNewsHungary(OutletSpider):
    outlet = Outlet(
        name="daily_news_hungary",
        title="Daily News Hungary",
        home="https://dailynewshungary.com/",
        country="HU",
        language="en",
        timezone="Europe/Budapest",
        sources=(Feed("https://dailynewshungary.com/feed/"),),
        sources_from="feed list checked by others, June 2026",
    )
