"""Kapitalis: news portal, Tunis."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class Kapitalis(OutletSpider):
    outlet = Outlet(
        name="kapitalis",
        title="Kapitalis",
        home="https://kapitalis.com/tunisie/",
        country="TN",
        language="fr",
        timezone="Africa/Tunis",
        sources=(Feed("https://kapitalis.com/tunisie/feed/"),),
        sources_from="feed list checked by others, June 2026",
    )
