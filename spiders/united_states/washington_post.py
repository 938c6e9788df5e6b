"""The Washington Post: daily newspaper, Washington."""

from newscrawl.outlet import Feed, NewsSitemap, Outlet
from newscrawl.spider import OutletSpider


class WashingtonPost(OutletSpider):
    outlet = Outlet(
        name="washington_post",
        title="The Washington Post",
        home="https://www.washingtonpost.com/",
        country="US",
        language="en",
        timezone="America/New_York",
        sources=(
            Feed("https://feeds.washingtonpost.com/rss/world"),
            Feed("https://feeds.washingtonpost.com/rss/national"),
            NewsSitemap("https://www.washingtonpost.com/sitemaps/news-sitemap.xml.gz"),
        ),
        sources_from="Fundus declarations, 2026",
    )
