"""Mallorca Magazin: German-language weekly newspaper, Palma."""

from newscrawl.outlet import NewsSitemap, Outlet
from newscrawl.spider import OutletSpider


class MallorcaMagazin(OutletSpider):
    outlet = Outlet(
        name="mallorca_magazin",
        title="Mallorca Magazin",
        home="https://www.mallorcamagazin.com/",
        country="ES",
        language="de",
        timezone="Europe/Madrid",
        sources=(NewsSitemap("https://www.mallorcamagazin.com/googlenews.xml"),),
        sources_from="Fundus declarations, 2026",
    )
