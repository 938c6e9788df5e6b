"""Hong Kong Economic Times: daily newspaper for business."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class Hket(OutletSpider):
    outlet = Outlet(
        name="hket",
        title="香港經濟日報",
        home="https://www.hket.com/",
        country="HK",
        language="zh-Hant",
        timezone="Asia/Hong_Kong",
        sources=(Feed("https://www.hket.com/rss/hongkong"),),
        sources_from="public feed directory, March 2026",
    )
