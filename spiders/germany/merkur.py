"""Münchner Merkur: daily newspaper, Munich."""

from newscrawl.spider import OutletSpider
from spiders.families.ippen import paper


class Merkur(OutletSpider):
    outlet = paper(
        name="merkur",
        title="Münchner Merkur",
        home="https://www.merkur.de/",
        feed="welt/rssfeed.rdf",
    )
