"""Radio Svoboda: Ukrainian service of Radio Free Europe/Radio Liberty."""

from newscrawl.spider import OutletSpider
from spiders.families.rferl import service


class RadioSvoboda(OutletSpider):
    outlet = service(
        name="radio_svoboda",
        title="Радіо Свобода",
        home="https://www.radiosvoboda.org/",
        country="UA",
        language="uk",
        timezone="Europe/Kyiv",
    )
