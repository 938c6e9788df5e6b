"""Ozodlik: Uzbek service of Radio Free Europe/Radio Liberty."""

from newscrawl.spider import OutletSpider
from spiders.families.rferl import service


class Ozodlik(OutletSpider):
    outlet = service(
        name="ozodlik",
        title="Ozodlik radiosi",
        home="https://www.ozodlik.org/",
        country="UZ",
        language="uz",
        timezone="Asia/Tashkent",
    )
