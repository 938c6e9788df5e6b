"""Arab News: English-language daily newspaper, Riyadh."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class ArabNews(OutletSpider):
    outlet = Outlet(
        name="arab_news",
        title="Arab News",
        home="https://www.arabnews.com/",
        country="SA",
        language="en",
        timezone="Asia/Riyadh",
        sources=(Feed("https://www.arabnews.com/rss.xml"),),
        sources_from="feed list checked by others, June 2026",
    )
