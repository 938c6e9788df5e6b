"""Kleine Zeitung: regional daily newspaper of Styria and Carinthia, Graz."""

from newscrawl.outlet import NewsSitemap, Outlet
from newscrawl.spider import OutletSpider


class KleineZeitung(OutletSpider):
    outlet = Outlet(
        name="kleine_zeitung",
        title="Kleine Zeitung",
        home="https://www.kleinezeitung.at/",
        country="AT",
        language="de",
        timezone="Europe/Vienna",
        sources=(NewsSitemap("https://www.kleinezeitung.at/news-sitemap"),),
        sources_from="Fundus declarations, 2026",
    )
