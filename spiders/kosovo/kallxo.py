"""KALLXO: investigative site of BIRN Kosovo."""

from newscrawl.spider import OutletSpider
from spiders.families.birn import newsroom


class Kallxo(OutletSpider):
    outlet = newsroom(
        name="kallxo",
        title="KALLXO",
        home="https://kallxo.com/",
        country="XK",
        language="sq",
        timezone="Europe/Belgrade",
    )
