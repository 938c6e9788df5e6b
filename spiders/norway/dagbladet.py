"""Dagbladet: national daily newspaper, Oslo."""

from newscrawl.outlet import NewsSitemap, Outlet, Sitemap
from newscrawl.spider import OutletSpider


class Dagbladet(OutletSpider):
    outlet = Outlet(
        name="dagbladet",
        title="Dagbladet",
        home="https://www.dagbladet.no/",
        country="NO",
        language="nb",
        timezone="Europe/Oslo",
        sources=(
            NewsSitemap("https://www.dagbladet.no/sitemap"),
            Sitemap("https://www.dagbladet.no/app/jw-api-proxy/sitemap/index/dagbladet.xml"),
        ),
        sources_from="Fundus declarations, 2026",
    )
