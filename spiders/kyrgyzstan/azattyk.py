"""Azattyk: Kyrgyz service of Radio Free Europe/Radio Liberty."""

from newscrawl.spider import OutletSpider
from spiders.families.rferl import service


class Azattyk(OutletSpider):
    outlet = service(
        name="azattyk",
        title="Азаттык",
        home="https://www.azattyk.org/",
        country="KG",
        language="ky",
        timezone="Asia/Bishkek",
    )
