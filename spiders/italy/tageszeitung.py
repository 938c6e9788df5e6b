"""Die Neue Südtiroler Tageszeitung: German-language daily newspaper, Bolzano."""

from newscrawl.outlet import Outlet, Sitemap
from newscrawl.spider import OutletSpider


class Tageszeitung(OutletSpider):
    outlet = Outlet(
        name="tageszeitung",
        title="Die Neue Südtiroler Tageszeitung",
        home="https://www.tageszeitung.it/",
        country="IT",
        language="de",
        timezone="Europe/Rome",
        sources=(Sitemap("https://www.tageszeitung.it/sitemap.xml"),),
        sources_from="Fundus declarations, 2026",
    )
