"""Hamburger Abendblatt: daily newspaper, Hamburg."""

from newscrawl.spider import OutletSpider
from spiders.families.funke import paper


class HamburgerAbendblatt(OutletSpider):
    outlet = paper(
        name="hamburger_abendblatt",
        title="Hamburger Abendblatt",
        home="https://www.abendblatt.de/",
        feed=True,
    )
