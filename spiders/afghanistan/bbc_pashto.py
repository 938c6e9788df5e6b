"""BBC News Pashto: Pashto service of the BBC."""

from newscrawl.spider import OutletSpider
from spiders.families.bbc import service


class BbcPashto(OutletSpider):
    outlet = service(
        name="bbc_pashto",
        title="بي‌بي‌سي پښتو",
        path="pashto",
        country="AF",
        language="ps",
        timezone="Asia/Kabul",
    )
