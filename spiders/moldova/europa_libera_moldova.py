"""Europa Liberă Moldova: Moldovan service of Radio Free Europe/Radio Liberty."""

from newscrawl.spider import OutletSpider
from spiders.families.rferl import service


class EuropaLiberaMoldova(OutletSpider):
    outlet = service(
        name="europa_libera_moldova",
        title="Europa Liberă Moldova",
        home="https://moldova.europalibera.org/",
        country="MD",
        language="ro",
        timezone="Europe/Chisinau",
    )
