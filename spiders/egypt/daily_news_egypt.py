"""Daily News Egypt: English-language newspaper, Cairo."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class DailyNewsEgypt(OutletSpider):
    outlet = Outlet(
        name="daily_news_egypt",
        title="Daily News Egypt",
        home="https://www.dailynewsegypt.com/",
        country="EG",
        language="en",
        timezone="Africa/Cairo",
        sources=(Feed("https://www.dailynewsegypt.com/feed/"),),
        sources_from="source map by others, probed in September 2026",
    )
