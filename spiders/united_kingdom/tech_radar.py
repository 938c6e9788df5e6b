"""TechRadar: news and reviews of consumer technology."""

from newscrawl.outlet import NewsSitemap, Outlet
from newscrawl.spider import OutletSpider


class TechRadar(OutletSpider):
    outlet = Outlet(
        name="tech_radar",
        title="TechRadar",
        home="https://www.techradar.com/",
        country="GB",
        language="en",
        timezone="Europe/London",
        sources=(NewsSitemap("https://www.techradar.com/sitemap-news.xml"),),
        sources_from="Fundus declarations, 2026",
    )
