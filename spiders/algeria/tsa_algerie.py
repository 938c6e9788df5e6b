"""TSA, Tout sur l'Algérie: online newspaper, Algeria."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class TsaAlgerie(OutletSpider):
    outlet = Outlet(
        name="tsa_algerie",
        title="TSA, Tout sur l'Algérie",
        home="https://www.tsa-algerie.com/",
        country="DZ",
        language="fr",
        timezone="Africa/Algiers",
        sources=(Feed("https://www.tsa-algerie.com/feed/"),),
        sources_from="source map by others, probed in September 2026",
    )
