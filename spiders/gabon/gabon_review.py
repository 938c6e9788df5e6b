"""Gabonreview: news site, Libreville."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class GabonReview(OutletSpider):
    outlet = Outlet(
        name="gabon_review",
        title="Gabonreview",
        home="https://www.gabonreview.com/",
        country="GA",
        language="fr",
        timezone="Africa/Libreville",
        sources=(Feed("https://www.gabonreview.com/feed/"),),
        sources_from="source map by others, probed in September 2026",
    )
