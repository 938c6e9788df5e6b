"""Berliner Morgenpost: daily newspaper, Berlin."""

from newscrawl.spider import OutletSpider
from spiders.families.funke import paper


class BerlinerMorgenpost(OutletSpider):
    outlet = paper(
        name="berliner_morgenpost",
        title="Berliner Morgenpost",
        home="https://www.morgenpost.de/",
    )
