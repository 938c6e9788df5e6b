"""Azatlyk Radiosy: Turkmen service of Radio Free Europe/Radio Liberty."""

from newscrawl.spider import OutletSpider
from spiders.families.rferl import service


class Azathabar(OutletSpider):
    outlet = service(
        name="azathabar",
        title="Azatlyk Radiosy",
        home="https://www.azathabar.com/",
        country="TM",
        language="tk",
        timezone="Asia/Ashgabat",
    )
