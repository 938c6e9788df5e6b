"""Freie Presse: daily newspaper, Chemnitz."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class FreiePresse(OutletSpider):
    outlet = Outlet(
        name="freie_presse",
        title="Freie Presse",
        home="https://www.freiepresse.de/",
        country="DE",
        language="de",
        timezone="Europe/Berlin",
        sources=(
            Feed("https://www.freiepresse.de/rss/rss_chemnitz.php"),
            Feed("https://www.freiepresse.de/rss/rss_erzgebirge.php"),
            Feed("https://www.freiepresse.de/rss/rss_mittelsachsen.php"),
            Feed("https://www.freiepresse.de/rss/rss_vogtland.php"),
            Feed("https://www.freiepresse.de/rss/rss_zwickau.php"),
            Feed("https://www.freiepresse.de/rss/rss_politik.php"),
        ),
        sources_from="Fundus declarations, 2026",
    )
