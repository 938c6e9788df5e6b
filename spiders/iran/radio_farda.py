"""Radio Farda: Persian service of Radio Free Europe/Radio Liberty."""

from newscrawl.spider import OutletSpider
from spiders.families.rferl import service


class RadioFarda(OutletSpider):
    outlet = service(
        name="radio_farda",
        title="رادیو فردا",
        home="https://www.radiofarda.com/",
        country="IR",
        language="fa",
        timezone="Asia/Tehran",
    )
