"""Tages-Anzeiger: daily newspaper, Zurich."""

from newscrawl.outlet import NewsSitemap, Outlet
from newscrawl.spider import OutletSpider


class TagesAnzeiger(OutletSpider):
    outlet = Outlet(
        name="tages_anzeiger",
        title="Tages-Anzeiger",
        home="https://www.tagesanzeiger.ch/",
        country="CH",
        language="de",
        timezone="Europe/Zurich",
        sources=(NewsSitemap("https://www.tagesanzeiger.ch/sitemaps/news.xml"),),
        sources_from="Fundus declarations, 2026",
    )
