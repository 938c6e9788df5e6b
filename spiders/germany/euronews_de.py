"""Euronews: television news channel; its German edition."""

from newscrawl.spider import OutletSpider
from spiders.families.euronews import edition


class EuronewsDe(OutletSpider):
    outlet = edition(
        name="euronews_de",
        title="Euronews",
        language="de",
        country="DE",
        timezone="Europe/Berlin",
    )
