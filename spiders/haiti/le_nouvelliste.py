"""Le Nouvelliste: daily newspaper, Port-au-Prince."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class LeNouvelliste(OutletSpider):
    outlet = Outlet(
        name="le_nouvelliste",
        title="Le Nouvelliste",
        home="https://lenouvelliste.com/",
        country="HT",
        language="fr",
        timezone="America/Port-au-Prince",
        sources=(Feed("https://lenouvelliste.com/feed"),),
        sources_from="feed list checked by others, June 2026",
    )
