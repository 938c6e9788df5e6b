"""Euronews: television news channel; its Turkish edition."""

from newscrawl.spider import OutletSpider
from spiders.families.euronews import edition


class EuronewsTr(OutletSpider):
    outlet = edition(
        name="euronews_tr",
        title="Euronews",
        language="tr",
        country="TR",
        timezone="Europe/Istanbul",
    )
