"""Rolling Stone: music and culture magazine, New York."""

from newscrawl.outlet import NewsSitemap, Outlet
from newscrawl.spider import OutletSpider


class RollingStone(OutletSpider):
    outlet = Outlet(
        name="rolling_stone",
        title="Rolling Stone",
        home="https://www.rollingstone.com/",
        country="US",
        language="en",
        timezone="America/New_York",
        sources=(NewsSitemap("https://www.rollingstone.com/news-sitemap.xml"),),
        sources_from="Fundus declarations, 2026",
    )
