"""9News: news of the television network Nine, Sydney."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class NineNews(OutletSpider):
    outlet = Outlet(
        name="nine_news",
        title="9News",
        home="https://www.9news.com.au/",
        country="AU",
        language="en",
        timezone="Australia/Sydney",
        sources=(Feed("https://www.nine.com.au/rss/feed.xml"),),
        sources_from="Fundus declarations, 2026",
    )
