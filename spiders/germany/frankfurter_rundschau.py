"""Frankfurter Rundschau: daily newspaper, Frankfurt."""

from newscrawl.spider import OutletSpider
from spiders.families.ippen import paper


class FrankfurterRundschau(OutletSpider):
    outlet = paper(
        name="frankfurter_rundschau",
        title="Frankfurter Rundschau",
        home="https://www.fr.de/",
        feed="rssfeed.rdf",
    )
