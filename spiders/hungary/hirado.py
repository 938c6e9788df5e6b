"""hirado.hu: news of Hungary's public broadcaster."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class Hirado(OutletSpider):
    outlet = Outlet(
        name="hirado",
        title="hirado.hu",
        home="https://hirado.hu/",
        country="HU",
        language="hu",
        timezone="Europe/Budapest",
        sources=(Feed("https://hirado.hu/feed/"),),
        sources_from="feed lists in public code, read in November 2026",
    )
