"""AIP, Agence ivoirienne de presse: state news agency, Abidjan."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class Aip(OutletSpider):
    outlet = Outlet(
        name="aip",
        title="AIP",
        home="https://www.aip.ci/",
        country="CI",
        language="fr",
        timezone="Africa/Abidjan",
        sources=(Feed("https://www.aip.ci/feed/"),),
        sources_from="feed list checked by others, June 2026",
        agency="AIP",
    )
