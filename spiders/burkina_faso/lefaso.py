"""leFaso.net: news portal, Ouagadougou."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class Lefaso(OutletSpider):
    outlet = Outlet(
        name="lefaso",
        title="leFaso.net",
        home="https://lefaso.net/",
        country="BF",
        language="fr",
        timezone="Africa/Ouagadougou",
        sources=(Feed("https://lefaso.net/spip.php?page=backend"),),
        sources_from="source map by others, probed in September 2026",
    )
