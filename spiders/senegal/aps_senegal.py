"""APS, Agence de presse sénégalaise: state news agency, Dakar."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class ApsSenegal(OutletSpider):
    outlet = Outlet(
        name="aps_senegal",
        title="APS",
        home="https://aps.sn/",
        country="SN",
        language="fr",
        timezone="Africa/Dakar",
        sources=(Feed("https://aps.sn/feed/"),),
        sources_from="source map by others, probed in September 2026",
        agency="APS (Senegal)",
    )
