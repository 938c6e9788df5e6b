"""Dagbladet: national daily newspaper, Oslo."""

from newscrawl.outlet import NewsSitemap, Outlet
from newscrawl.spider import OutletSpider


class Dagbladet(OutletSpider):
    outlet = Outlet(
        name="dagbladet",
        title="Dagbladet",
        home="https://www.dagbladet.no/",
        country="NO",
        language="nb",
        timezone="Europe/Oslo",
        sources=(NewsSitemap("https://www.dagbladet.no/sitemap"),),
        sources_from="Fundus declarations, 2026",
    )
