"""Tengrinews: news site, Almaty."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class Tengrinews(OutletSpider):
    outlet = Outlet(
        name="tengrinews",
        title="Tengrinews",
        home="https://tengrinews.kz/",
        country="KZ",
        language="ru",
        timezone="Asia/Almaty",
        sources=(Feed("https://tengrinews.kz/news.rss"),),
        sources_from="public feed directory, March 2026",
    )
