"""The Nation: political magazine, New York."""

from newscrawl.outlet import NewsSitemap, Outlet
from newscrawl.spider import OutletSpider


class TheNation(OutletSpider):
    outlet = Outlet(
        name="the_nation",
        title="The Nation",
        home="https://www.thenation.com/",
        country="US",
        language="en",
        timezone="America/New_York",
        sources=(NewsSitemap("https://www.thenation.com/news-sitemap.xml"),),
        sources_from="Fundus declarations, 2026",
    )
