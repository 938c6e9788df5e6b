"""BBC News Tigrinya: Tigrinya service of the BBC, for Eritrea and Ethiopia."""

from newscrawl.spider import OutletSpider
from spiders.families.bbc import service


class BbcTigrinya(OutletSpider):
    outlet = service(
        name="bbc_tigrinya",
        title="ቢቢሲ ትግርኛ",
        path="tigrinya",
        country="ET",
        language="ti",
        timezone="Africa/Addis_Ababa",
    )
