"""Nova Makedonija: daily newspaper, Skopje."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class NovaMakedonija(OutletSpider):
    outlet = Outlet(
        name="nova_makedonija",
        title="Нова Македонија",
        home="https://novamakedonija.com.mk/",
        country="MK",
        language="mk",
        timezone="Europe/Skopje",
        sources=(Feed("https://novamakedonija.com.mk/feed/"),),
        sources_from="feed lists in public code, read in November 2026",
    )
