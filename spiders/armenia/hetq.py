"""Hetq: investigative online newspaper, Yerevan; its Armenian edition."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class Hetq(OutletSpider):
    outlet = Outlet(
        name="hetq",
        title="Հետք",
        home="https://hetq.am/hy",
        country="AM",
        language="hy",
        timezone="Asia/Yerevan",
        sources=(Feed("https://hetq.am/hy/rss"),),
        sources_from="feed lists in public code, read in November 2026",
    )
