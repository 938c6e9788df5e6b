"""Radio Slobodna Evropa: Macedonian service of Radio Free Europe/Radio Liberty."""

from newscrawl.spider import OutletSpider
from spiders.families.rferl import service


class SlobodnaEvropaMk(OutletSpider):
    outlet = service(
        name="slobodna_evropa_mk",
        title="Радио Слободна Европа",
        home="https://www.slobodnaevropa.mk/",
        country="MK",
        language="mk",
        timezone="Europe/Skopje",
    )
