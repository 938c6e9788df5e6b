"""Guinéenews: news site, Guinea."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class Guineenews(OutletSpider):
    outlet = Outlet(
        name="guineenews",
        title="Guinéenews",
        home="https://guineenews.org/",
        country="GN",
        language="fr",
        timezone="Africa/Conakry",
        sources=(Feed("https://guineenews.org/feed/"),),
        sources_from="source map by others, probed in September 2026",
    )
