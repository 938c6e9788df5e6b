"""Jyllands-Posten: national daily newspaper, Aarhus."""

from newscrawl.outlet import Outlet, Sitemap
from newscrawl.spider import OutletSpider


class JyllandsPosten(OutletSpider):
    outlet = Outlet(
        name="jyllands_posten",
        title="Jyllands-Posten",
        home="https://jyllands-posten.dk/",
        country="DK",
        language="da",
        timezone="Europe/Copenhagen",
        sources=(Sitemap("https://jyllands-posten.dk/sitemapindex.xml"),),
        sources_from="Fundus declarations, 2026",
    )
