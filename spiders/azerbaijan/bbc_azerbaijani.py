"""BBC News Azərbaycanca: Azerbaijani service of the BBC."""

from newscrawl.spider import OutletSpider
from spiders.families.bbc import service


class BbcAzerbaijani(OutletSpider):
    outlet = service(
        name="bbc_azerbaijani",
        title="BBC News Azərbaycanca",
        path="azeri",
        country="AZ",
        language="az",
        timezone="Asia/Baku",
    )
