"""BBC News Kyrgyz: Kyrgyz service of the BBC."""

from newscrawl.spider import OutletSpider
from spiders.families.bbc import service


class BbcKyrgyz(OutletSpider):
    outlet = service(
        name="bbc_kyrgyz",
        title="BBC News Кыргыз Кызматы",
        path="kyrgyz",
        country="KG",
        language="ky",
        timezone="Asia/Bishkek",
    )
