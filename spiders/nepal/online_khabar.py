"""Onlinekhabar: Nepali news portal, Kathmandu."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class OnlineKhabar(OutletSpider):
    outlet = Outlet(
        name="online_khabar",
        title="अनलाइनखबर",
        home="https://www.onlinekhabar.com/",
        country="NP",
        language="ne",
        timezone="Asia/Kathmandu",
        sources=(Feed("https://www.onlinekhabar.com/feed/"),),
        sources_from="public feed directory, March 2026",
    )
