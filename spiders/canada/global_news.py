"""Global News: news of the television network Global."""

from newscrawl.outlet import NewsSitemap, Outlet
from newscrawl.spider import OutletSpider


class GlobalNews(OutletSpider):
    outlet = Outlet(
        name="global_news",
        title="Global News",
        home="https://globalnews.ca/",
        country="CA",
        language="en",
        timezone="America/Toronto",
        sources=(NewsSitemap("https://globalnews.ca/news-sitemap.xml"),),
        sources_from="Fundus declarations, 2026",
    )
