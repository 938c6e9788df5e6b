"""WIRED: magazine on technology and society."""

from newscrawl.outlet import Feed, NewsSitemap, Outlet
from newscrawl.spider import OutletSpider


class Wired(OutletSpider):
    outlet = Outlet(
        name="wired",
        title="WIRED",
        home="https://www.wired.com/",
        country="US",
        language="en",
        timezone="America/New_York",
        sources=(
            Feed("https://www.wired.com/feed/rss"),
            NewsSitemap("https://www.wired.com/feed/google-latest-news/sitemap-google-news"),
        ),
        sources_from="Fundus declarations, 2026",
    )
