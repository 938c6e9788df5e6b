"""Los Angeles Times: daily newspaper, Los Angeles."""

from newscrawl.outlet import NewsSitemap, Outlet
from newscrawl.spider import OutletSpider


class LaTimes(OutletSpider):
    outlet = Outlet(
        name="la_times",
        title="Los Angeles Times",
        home="https://www.latimes.com/",
        country="US",
        language="en",
        timezone="America/Los_Angeles",
        sources=(NewsSitemap("https://www.latimes.com/news-sitemap.xml"),),
        sources_from="Fundus declarations, 2026",
    )
