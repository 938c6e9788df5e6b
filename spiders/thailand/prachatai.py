"""Prachatai: non-profit online newspaper, Bangkok."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class Prachatai(OutletSpider):
    outlet = Outlet(
        name="prachatai",
        title="ประชาไท",
        home="https://prachatai.com/",
        country="TH",
        language="th",
        timezone="Asia/Bangkok",
        sources=(Feed("https://prachatai.com/rss.xml"),),
        sources_from="feed lists in public code, read in November 2026",
    )
