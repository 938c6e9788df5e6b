"""Azatutyun: Armenian service of Radio Free Europe/Radio Liberty."""

from newscrawl.spider import OutletSpider
from spiders.families.rferl import service


class Azatutyun(OutletSpider):
    outlet = service(
        name="azatutyun",
        title="«Ազատություն» ռադիոկայան",
        home="https://www.azatutyun.am/",
        country="AM",
        language="hy",
        timezone="Asia/Yerevan",
    )
