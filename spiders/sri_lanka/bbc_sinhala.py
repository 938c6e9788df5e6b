"""BBC News Sinhala: Sinhala service of the BBC."""

from newscrawl.spider import OutletSpider
from spiders.families.bbc import service


class BbcSinhala(OutletSpider):
    outlet = service(
        name="bbc_sinhala",
        title="බීබීසී සිංහල",
        path="sinhala",
        country="LK",
        language="si",
        timezone="Asia/Colombo",
    )
