"""BBC News Thai: Thai service of the BBC."""

from newscrawl.spider import OutletSpider
from spiders.families.bbc import service


class BbcThai(OutletSpider):
    outlet = service(
        name="bbc_thai",
        title="บีบีซีไทย",
        path="thai",
        country="TH",
        language="th",
        timezone="Asia/Bangkok",
    )
