"""WDR: public broadcaster of North Rhine-Westphalia."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class Wdr(OutletSpider):
    outlet = Outlet(
        name="wdr",
        title="WDR",
        home="https://www1.wdr.de/",
        country="DE",
        language="de",
        timezone="Europe/Berlin",
        sources=(Feed("https://www1.wdr.de/uebersicht-100.feed"),),
        sources_from="Fundus declarations, 2026",
    )
