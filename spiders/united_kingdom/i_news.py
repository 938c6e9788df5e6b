"""The i Paper: national daily newspaper, London."""

from newscrawl.outlet import Outlet, Sitemap
from newscrawl.spider import OutletSpider


class INews(OutletSpider):
    outlet = Outlet(
        name="i_news",
        title="The i Paper",
        home="https://inews.co.uk/",
        country="GB",
        language="en",
        timezone="Europe/London",
        sources=(Sitemap("https://inews.co.uk/sitemap.xml"),),
        sources_from="Fundus declarations, 2026",
    )
