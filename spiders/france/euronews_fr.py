"""Euronews: television news channel; its French edition."""

from newscrawl.spider import OutletSpider
from spiders.families.euronews import edition


class EuronewsFr(OutletSpider):
    outlet = edition(
        name="euronews_fr",
        title="Euronews",
        language="fr",
        country="FR",
        timezone="Europe/Paris",
    )
