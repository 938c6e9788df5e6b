"""Daily Express: national daily newspaper, London."""

from newscrawl.outlet import NewsSitemap, Outlet
from newscrawl.spider import OutletSpider


class Express(OutletSpider):
    outlet = Outlet(
        name="express",
        title="Daily Express",
        home="https://www.express.co.uk/",
        country="GB",
        language="en",
        timezone="Europe/London",
        sources=(NewsSitemap("https://www.express.co.uk/googlenews.xml"),),
        sources_from="Fundus declarations, 2026",
    )
