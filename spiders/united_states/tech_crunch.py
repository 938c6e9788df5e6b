"""TechCrunch: news site for technology companies."""

from newscrawl.outlet import NewsSitemap, Outlet
from newscrawl.spider import OutletSpider


class TechCrunch(OutletSpider):
    outlet = Outlet(
        name="tech_crunch",
        title="TechCrunch",
        home="https://techcrunch.com/",
        country="US",
        language="en",
        timezone="America/Los_Angeles",
        sources=(NewsSitemap("https://techcrunch.com/news-sitemap.xml"),),
        sources_from="Fundus declarations, 2026",
    )
