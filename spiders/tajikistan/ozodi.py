"""Ozodi: Tajik service of Radio Free Europe/Radio Liberty."""

from newscrawl.spider import OutletSpider
from spiders.families.rferl import service


class Ozodi(OutletSpider):
    outlet = service(
        name="ozodi",
        title="Радиои Озодӣ",
        home="https://www.ozodi.org/",
        country="TJ",
        language="tg",
        timezone="Asia/Dushanbe",
    )
