"""BBC News Ìgbò: Igbo service of the BBC."""

from newscrawl.spider import OutletSpider
from spiders.families.bbc import service


class BbcIgbo(OutletSpider):
    outlet = service(
        name="bbc_igbo",
        title="BBC News Ìgbò",
        path="igbo",
        country="NG",
        language="ig",
        timezone="Africa/Lagos",
    )
