"""BBC News Indonesia: Indonesian service of the BBC."""

from newscrawl.spider import OutletSpider
from spiders.families.bbc import service


class BbcIndonesia(OutletSpider):
    outlet = service(
        name="bbc_indonesia",
        title="BBC News Indonesia",
        path="indonesia",
        country="ID",
        language="id",
        timezone="Asia/Jakarta",
    )
