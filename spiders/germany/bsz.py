"""Braunschweiger Zeitung: daily newspaper, Braunschweig."""

from newscrawl.spider import OutletSpider
from spiders.families.funke import paper


class Bsz(OutletSpider):
    outlet = paper(
        name="bsz",
        title="Braunschweiger Zeitung",
        home="https://www.braunschweiger-zeitung.de/",
        feed=True,
    )
