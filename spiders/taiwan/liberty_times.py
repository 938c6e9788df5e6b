"""Liberty Times: national daily newspaper, Taipei."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class LibertyTimes(OutletSpider):
    outlet = Outlet(
        name="liberty_times",
        title="自由時報",
        home="https://news.ltn.com.tw/",
        country="TW",
        language="zh-Hant",
        timezone="Asia/Taipei",
        sources=(Feed("https://news.ltn.com.tw/rss/all.xml"),),
        sources_from="feed list checked by others, June 2026",
    )
