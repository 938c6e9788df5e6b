"""Radio Tavisupleba: Georgian service of Radio Free Europe/Radio Liberty."""

from newscrawl.spider import OutletSpider
from spiders.families.rferl import service


class RadioTavisupleba(OutletSpider):
    outlet = service(
        name="radio_tavisupleba",
        title="რადიო თავისუფლება",
        home="https://www.radiotavisupleba.ge/",
        country="GE",
        language="ka",
        timezone="Asia/Tbilisi",
    )
