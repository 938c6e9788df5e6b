"""Prizma: investigative site of BIRN Macedonia."""

from newscrawl.spider import OutletSpider
from spiders.families.birn import newsroom


class Prizma(OutletSpider):
    outlet = newsroom(
        name="prizma",
        title="Призма",
        home="https://prizma.mk/",
        country="MK",
        language="mk",
        timezone="Europe/Skopje",
    )
