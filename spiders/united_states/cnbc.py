"""CNBC: television channel for business news."""

from newscrawl.outlet import NewsSitemap, Outlet
from newscrawl.spider import OutletSpider


class Cnbc(OutletSpider):
    outlet = Outlet(
        name="cnbc",
        title="CNBC",
        home="https://www.cnbc.com/",
        country="US",
        language="en",
        timezone="America/New_York",
        sources=(NewsSitemap("https://www.cnbc.com/sitemap_news.xml"),),
        sources_from="Fundus declarations, 2026",
        remove=(".RenderKeyPoints-wrapper",),
    )
