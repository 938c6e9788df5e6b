"""Magyar Nemzet: daily newspaper, Budapest."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class MagyarNemzet(OutletSpider):
    outlet = Outlet(
        name="magyar_nemzet",
        title="Magyar Nemzet",
        home="https://magyarnemzet.hu/",
        country="HU",
        language="hu",
        timezone="Europe/Budapest",
        sources=(Feed("https://magyarnemzet.hu/feed"),),
        sources_from="feed lists in public code, read in November 2026",
    )
