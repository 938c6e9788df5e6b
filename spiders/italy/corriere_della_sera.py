"""Corriere della Sera: national daily newspaper, Milan."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class CorriereDellaSera(OutletSpider):
    outlet = Outlet(
        name="corriere_della_sera",
        title="Corriere della Sera",
        home="https://www.corriere.it/",
        country="IT",
        language="it",
        timezone="Europe/Rome",
        sources=(
            Feed("https://www.corriere.it/rss/homepage.xml"),
            Feed("https://www.corriere.it/rss/ultimora.xml"),
        ),
        sources_from="Fundus declarations, 2026",
    )
