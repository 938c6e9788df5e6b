"""The New Yorker: weekly magazine, New York."""

from newscrawl.outlet import NewsSitemap, Outlet
from newscrawl.spider import OutletSpider


class TheNewYorker(OutletSpider):
    outlet = Outlet(
        name="the_new_yorker",
        title="The New Yorker",
        home="https://www.newyorker.com/",
        country="US",
        language="en",
        timezone="America/New_York",
        sources=(NewsSitemap("https://www.newyorker.com/feed/google-news-sitemap-feed/sitemap-google-news"),),
        sources_from="Fundus declarations, 2026",
    )
