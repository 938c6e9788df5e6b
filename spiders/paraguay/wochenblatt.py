"""Wochenblatt: German-language news site on Paraguay."""

from newscrawl.outlet import Outlet, Sitemap
from newscrawl.spider import OutletSpider


class Wochenblatt(OutletSpider):
    outlet = Outlet(
        name="wochenblatt",
        title="Wochenblatt",
        home="https://wochenblatt.cc/",
        country="PY",
        language="de",
        timezone="America/Asuncion",
        sources=(Sitemap("https://wochenblatt.cc/sitemap_index.xml"),),
        sources_from="Fundus declarations, 2026",
    )
