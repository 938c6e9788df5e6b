"""BBC News Amharic: Amharic service of the BBC."""

from newscrawl.spider import OutletSpider
from spiders.families.bbc import service


class BbcAmharic(OutletSpider):
    outlet = service(
        name="bbc_amharic",
        title="ቢቢሲ አማርኛ",
        path="amharic",
        country="ET",
        language="am",
        timezone="Africa/Addis_Ababa",
    )
