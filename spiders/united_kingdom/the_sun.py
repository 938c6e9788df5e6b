"""The Sun: national tabloid newspaper, London."""

from newscrawl.outlet import NewsSitemap, Outlet
from newscrawl.spider import OutletSpider


class TheSun(OutletSpider):
    outlet = Outlet(
        name="the_sun",
        title="The Sun",
        home="https://www.thesun.co.uk/",
        country="GB",
        language="en",
        timezone="Europe/London",
        sources=(NewsSitemap("https://www.thesun.co.uk/news-sitemap.xml"),),
        sources_from="Fundus declarations, 2026",
    )
