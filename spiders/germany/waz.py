"""WAZ, Westdeutsche Allgemeine Zeitung: daily newspaper, Essen."""

from newscrawl.spider import OutletSpider
from spiders.families.funke import paper


class Waz(OutletSpider):
    outlet = paper(
        name="waz",
        title="WAZ",
        home="https://www.waz.de/",
    )
