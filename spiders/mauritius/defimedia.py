"""Defimedia: news site of Le Défi Media Group, Mauritius."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class Defimedia(OutletSpider):
    outlet = Outlet(
        name="defimedia",
        title="Defimedia",
        home="https://defimedia.info/",
        country="MU",
        language="fr",
        timezone="Indian/Mauritius",
        sources=(Feed("https://defimedia.info/rss.xml"),),
        sources_from="feed list checked by others, June 2026",
    )
