"""The Guardian: national daily newspaper, London."""

from newscrawl.outlet import NewsSitemap, Outlet
from newscrawl.spider import OutletSpider


class TheGuardian(OutletSpider):
    outlet = Outlet(
        name="the_guardian",
        title="The Guardian",
        home="https://www.theguardian.com/",
        country="GB",
        language="en",
        timezone="Europe/London",
        sources=(NewsSitemap("https://www.theguardian.com/sitemaps/news.xml"),),
        sources_from="Fundus declarations, 2026",
    )
