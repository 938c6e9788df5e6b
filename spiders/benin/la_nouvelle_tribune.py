"""La Nouvelle Tribune: newspaper and news site, Benin."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class LaNouvelleTribune(OutletSpider):
    outlet = Outlet(
        name="la_nouvelle_tribune",
        title="La Nouvelle Tribune",
        home="https://lanouvelletribune.info/",
        country="BJ",
        language="fr",
        timezone="Africa/Porto-Novo",
        sources=(Feed("https://lanouvelletribune.info/feed/"),),
        sources_from="feed list checked by others, June 2026",
    )
