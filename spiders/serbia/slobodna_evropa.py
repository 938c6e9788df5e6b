"""Radio Slobodna Evropa: service of Radio Free Europe/Radio Liberty in Bosnian, Montenegrin and Serbian."""

from newscrawl.spider import OutletSpider
from spiders.families.rferl import service


class SlobodnaEvropa(OutletSpider):
    outlet = service(
        name="slobodna_evropa",
        title="Radio Slobodna Evropa",
        home="https://www.slobodnaevropa.org/",
        country="RS",
        language="sr-Latn",
        timezone="Europe/Belgrade",
    )
