"""Daily News: state-owned English-language daily newspaper, Dar es Salaam."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class DailyNewsTz(OutletSpider):
    outlet = Outlet(
        name="daily_news_tz",
        title="Daily News",
        home="https://dailynews.co.tz/",
        country="TZ",
        language="en",
        timezone="Africa/Dar_es_Salaam",
        sources=(Feed("https://dailynews.co.tz/feed/"),),
        sources_from="feed list checked by others, June 2026",
    )
