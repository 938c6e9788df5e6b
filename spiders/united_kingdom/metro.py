"""Metro: free daily newspaper, London."""

from newscrawl.outlet import NewsSitemap, Outlet
from newscrawl.spider import OutletSpider


class Metro(OutletSpider):
    outlet = Outlet(
        name="metro",
        title="Metro",
        home="https://metro.co.uk/",
        country="GB",
        language="en",
        timezone="Europe/London",
        sources=(NewsSitemap("https://metro.co.uk/news-sitemap.xml"),),
        sources_from="Fundus declarations, 2026",
        title_from="json-ld",
    )
