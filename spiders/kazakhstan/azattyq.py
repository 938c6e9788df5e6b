"""Azattyq: Kazakh service of Radio Free Europe/Radio Liberty."""

from newscrawl.spider import OutletSpider
from spiders.families.rferl import service


class Azattyq(OutletSpider):
    outlet = service(
        name="azattyq",
        title="Азаттық",
        home="https://www.azattyq.org/",
        country="KZ",
        language="kk",
        timezone="Asia/Almaty",
    )
