"""Fox News: television news channel, New York."""

from newscrawl.outlet import Feed, NewsSitemap, Outlet
from newscrawl.spider import OutletSpider


class FoxNews(OutletSpider):
    outlet = Outlet(
        name="fox_news",
        title="Fox News",
        home="https://www.foxnews.com/",
        country="US",
        language="en",
        timezone="America/New_York",
        sources=(
            Feed("https://moxie.foxnews.com/google-publisher/latest.xml"),
            Feed("https://moxie.foxnews.com/google-publisher/world.xml"),
            Feed("https://moxie.foxnews.com/google-publisher/politics.xml"),
            Feed("https://moxie.foxnews.com/google-publisher/us.xml"),
            NewsSitemap("https://www.foxnews.com/sitemap.xml?type=news"),
        ),
        sources_from="Fundus declarations, 2026",
    )
