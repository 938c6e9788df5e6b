"""Tabnak: news site, Tehran."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class Tabnak(OutletSpider):
    outlet = Outlet(
        name="tabnak",
        title="تابناک",
        home="https://www.tabnak.ir/",
        country="IR",
        language="fa",
        timezone="Asia/Tehran",
        sources=(Feed("https://www.tabnak.ir/fa/rss/allnews"),),
        sources_from="public feed directory, March 2026",
    )
