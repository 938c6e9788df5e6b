"""Euronews: television news channel; its English edition."""

from newscrawl.spider import OutletSpider
from spiders.families.euronews import edition


class EuronewsEn(OutletSpider):
    outlet = edition(
        name="euronews_en",
        title="Euronews",
        language="en",
        country="GB",
        timezone="Europe/London",
        site="www",
    )
