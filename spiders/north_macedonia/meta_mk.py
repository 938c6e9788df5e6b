"""Meta.mk: news site, Skopje."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class MetaMk(OutletSpider):
    outlet = Outlet(
        name="meta_mk",
        title="Мета.мк",
        home="https://meta.mk/",
        country="MK",
        language="mk",
        timezone="Europe/Skopje",
        sources=(Feed("https://meta.mk/feed/"),),
        sources_from="feed lists in public code, read in November 2026",
    )
