"""Actualité.cd: news site, Kinshasa."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class ActualiteCd(OutletSpider):
    outlet = Outlet(
        name="actualite_cd",
        title="Actualité.cd",
        home="https://actualite.cd/",
        country="CD",
        language="fr",
        timezone="Africa/Kinshasa",
        sources=(Feed("https://actualite.cd/feed"),),
        sources_from="source map by others, probed in September 2026",
    )
