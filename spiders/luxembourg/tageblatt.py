"""Tageblatt: daily newspaper, Esch-sur-Alzette."""

from newscrawl.outlet import Outlet, Sitemap
from newscrawl.spider import OutletSpider


class Tageblatt(OutletSpider):
    outlet = Outlet(
        name="tageblatt",
        title="Tageblatt",
        home="https://www.tageblatt.lu/",
        country="LU",
        language="de",
        timezone="Europe/Luxembourg",
        sources=(Sitemap("https://www.tageblatt.lu/Sitemap_Index.xml.gz"),),
        sources_from="Fundus declarations, 2026",
        title_from="og",
    )
