"""Stuttgarter Zeitung: daily newspaper, Stuttgart."""

from newscrawl.outlet import NewsSitemap, Outlet
from newscrawl.spider import OutletSpider


class StuttgarterZeitung(OutletSpider):
    outlet = Outlet(
        name="stuttgarter_zeitung",
        title="Stuttgarter Zeitung",
        home="https://www.stuttgarter-zeitung.de/",
        country="DE",
        language="de",
        timezone="Europe/Berlin",
        sources=(NewsSitemap("https://www.stuttgarter-zeitung.de/sitemap-news.xml"),),
        sources_from="Fundus declarations, 2026",
    )
