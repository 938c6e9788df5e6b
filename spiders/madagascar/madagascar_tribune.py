"""Madagascar Tribune: online newspaper, Antananarivo."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class MadagascarTribune(OutletSpider):
    outlet = Outlet(
        name="madagascar_tribune",
        title="Madagascar Tribune",
        home="https://www.madagascar-tribune.com/",
        country="MG",
        language="fr",
        timezone="Indian/Antananarivo",
        sources=(Feed("https://www.madagascar-tribune.com/spip.php?page=backend"),),
        sources_from="feed list checked by others, June 2026",
    )
