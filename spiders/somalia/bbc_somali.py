"""BBC News Somali: Somali service of the BBC."""

from newscrawl.spider import OutletSpider
from spiders.families.bbc import service


class BbcSomali(OutletSpider):
    outlet = service(
        name="bbc_somali",
        title="BBC News Somali",
        path="somali",
        country="SO",
        language="so",
        timezone="Africa/Mogadishu",
    )
