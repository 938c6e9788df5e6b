"""Salzburger Nachrichten: daily newspaper, Salzburg."""

from newscrawl.outlet import NewsSitemap, Outlet
from newscrawl.spider import OutletSpider


class SalzburgerNachrichten(OutletSpider):
    outlet = Outlet(
        name="salzburger_nachrichten",
        title="Salzburger Nachrichten",
        home="https://www.sn.at/",
        country="AT",
        language="de",
        timezone="Europe/Vienna",
        sources=(NewsSitemap("https://www.sn.at/news-artikel.sitemap.xml"),),
        sources_from="Fundus declarations, 2026",
    )
