"""WinFuture: news site for information technology."""

from newscrawl.outlet import Feed, NewsSitemap, Outlet
from newscrawl.spider import OutletSpider


class WinFuture(OutletSpider):
    outlet = Outlet(
        name="win_future",
        title="WinFuture",
        home="https://winfuture.de/",
        country="DE",
        language="de",
        timezone="Europe/Berlin",
        sources=(
            Feed("https://static.winfuture.de/feeds/WinFuture-News-rss2.0.xml"),
            NewsSitemap("https://winfuture.de/sitemap-latest-news.xml.gz"),
        ),
        sources_from="Fundus declarations, 2026",
    )
