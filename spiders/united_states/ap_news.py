"""Associated Press: news agency owned by American newspapers and broadcasters, New York."""

from newscrawl.outlet import NewsSitemap, Outlet
from newscrawl.spider import OutletSpider


class ApNews(OutletSpider):
    outlet = Outlet(
        name="ap_news",
        title="AP News",
        home="https://apnews.com/",
        country="US",
        language="en",
        timezone="America/New_York",
        sources=(NewsSitemap("https://apnews.com/news-sitemap-content.xml"),),
        sources_from="Fundus declarations, 2026",
        agency="AP",
    )
