"""Azadi Radio: Pashto service of Radio Free Europe/Radio Liberty for Afghanistan."""

from newscrawl.spider import OutletSpider
from spiders.families.rferl import service


class AzadiPashto(OutletSpider):
    outlet = service(
        name="azadi_pashto",
        title="ازادي راډیو",
        home="https://pa.azadiradio.com/",
        country="AF",
        language="ps",
        timezone="Asia/Kabul",
    )
