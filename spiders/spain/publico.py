"""Público: online newspaper, Madrid."""

from newscrawl.outlet import Outlet, Sitemap
from newscrawl.spider import OutletSpider


class Publico(OutletSpider):
    outlet = Outlet(
        name="publico",
        title="Público",
        home="https://www.publico.es/",
        country="ES",
        language="es",
        timezone="Europe/Madrid",
        sources=(Sitemap("https://www.publico.es/sitemap-noticias-202611.xml"),),
        sources_from="Fundus declarations, 2026",
    )
