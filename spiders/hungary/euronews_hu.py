"""Euronews: television news channel; its Hungarian edition."""

from newscrawl.spider import OutletSpider
from spiders.families.euronews import edition


class EuronewsHu(OutletSpider):
    outlet = edition(
        name="euronews_hu",
        title="Euronews",
        language="hu",
        country="HU",
        timezone="Europe/Budapest",
    )
