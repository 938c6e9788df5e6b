"""Hürriyet Daily News: English-language daily newspaper, Istanbul."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class HurriyetDailyNews(OutletSpider):
    outlet = Outlet(
        name="hurriyet_daily_news",
        title="Hürriyet Daily News",
        home="https://www.hurriyetdailynews.com/",
        country="TR",
        language="en",
        timezone="Europe/Istanbul",
        sources=(Feed("https://www.hurriyetdailynews.com/rss"),),
        sources_from="source map by others, probed in September 2026",
    )
