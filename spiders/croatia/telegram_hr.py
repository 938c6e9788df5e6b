"""Telegram: online newspaper, Zagreb."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class TelegramHr(OutletSpider):
    outlet = Outlet(
        name="telegram_hr",
        title="Telegram",
        home="https://www.telegram.hr/",
        country="HR",
        language="hr",
        timezone="Europe/Zagreb",
        sources=(Feed("https://www.telegram.hr/feed/"),),
        sources_from="feed lists in public code, read in November 2026",
    )
