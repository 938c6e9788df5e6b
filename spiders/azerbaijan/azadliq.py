"""Azadliq Radiosu: Azerbaijani service of Radio Free Europe/Radio Liberty."""

from newscrawl.spider import OutletSpider
from spiders.families.rferl import service


class Azadliq(OutletSpider):
    outlet = service(
        name="azadliq",
        title="Azadlıq Radiosu",
        home="https://www.azadliq.org/",
        country="AZ",
        language="az",
        timezone="Asia/Baku",
    )
