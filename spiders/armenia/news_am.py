"""NEWS.am: news agency and site, Yerevan; its English edition."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class NewsAm(OutletSpider):
    outlet = Outlet(
        name="news_am",
        title="NEWS.am",
        home="https://news.am/eng/",
        country="AM",
        language="en",
        timezone="Asia/Yerevan",
        sources=(Feed("https://news.am/eng/rss/"),),
        sources_from="source map by others, probed in September 2026",
    )
