"""Radio Evropa e Lirë: Albanian-language service of Radio Free Europe/Radio Liberty."""

from newscrawl.spider import OutletSpider
from spiders.families.rferl import service


class EvropaELire(OutletSpider):
    outlet = service(
        name="evropa_e_lire",
        title="Radio Evropa e Lirë",
        home="https://www.evropaelire.org/",
        country="XK",
        language="sq",
        timezone="Europe/Belgrade",
    )
