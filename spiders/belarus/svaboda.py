"""Radyjo Svaboda: Belarusian service of Radio Free Europe/Radio Liberty."""

from newscrawl.spider import OutletSpider
from spiders.families.rferl import service


class Svaboda(OutletSpider):
    outlet = service(
        name="svaboda",
        title="Радыё Свабода",
        home="https://www.svaboda.org/",
        country="BY",
        language="be",
        timezone="Europe/Minsk",
    )
