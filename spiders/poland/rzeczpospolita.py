"""Rzeczpospolita: national daily newspaper, Warsaw."""

from newscrawl.outlet import NewsSitemap, Outlet
from newscrawl.spider import OutletSpider


class Rzeczpospolita(OutletSpider):
    outlet = Outlet(
        name="rzeczpospolita",
        title="Rzeczpospolita",
        home="https://www.rp.pl/",
        country="PL",
        language="pl",
        timezone="Europe/Warsaw",
        sources=(NewsSitemap("https://www.rp.pl/sitemaps/news-sitemap.xml"),),
        sources_from="Fundus declarations, 2026",
    )
