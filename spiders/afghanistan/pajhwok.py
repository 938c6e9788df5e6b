"""Pajhwok: news agency, Kabul; its English service."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class Pajhwok(OutletSpider):
    outlet = Outlet(
        name="pajhwok",
        title="Pajhwok Afghan News",
        home="https://pajhwok.com/",
        country="AF",
        language="en",
        timezone="Asia/Kabul",
        sources=(Feed("https://pajhwok.com/feed/"),),
        sources_from="feed list checked by others, June 2026",
        agency="Pajhwok",
    )
