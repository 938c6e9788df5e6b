"""Daily Sabah: English-language daily newspaper, Istanbul."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class DailySabah(OutletSpider):
    outlet = Outlet(
        name="daily_sabah",
        title="Daily Sabah",
        home="https://www.dailysabah.com/",
        country="TR",
        language="en",
        timezone="Europe/Istanbul",
        sources=(Feed("https://www.dailysabah.com/rssFeed/home"),),
        sources_from="feed list checked by others, June 2026",
    )
