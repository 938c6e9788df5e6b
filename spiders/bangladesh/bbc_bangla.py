"""BBC News Bangla: Bengali service of the BBC."""

from newscrawl.spider import OutletSpider
from spiders.families.bbc import service


class BbcBangla(OutletSpider):
    outlet = service(
        name="bbc_bangla",
        title="বিবিসি বাংলা",
        path="bengali",
        country="BD",
        language="bn",
        timezone="Asia/Dhaka",
    )
