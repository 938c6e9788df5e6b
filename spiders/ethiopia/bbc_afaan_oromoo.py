"""BBC News Afaan Oromoo: Oromo service of the BBC."""

from newscrawl.spider import OutletSpider
from spiders.families.bbc import service


class BbcAfaanOromoo(OutletSpider):
    outlet = service(
        name="bbc_afaan_oromoo",
        title="BBC News Afaan Oromoo",
        path="afaanoromoo",
        country="ET",
        language="om",
        timezone="Africa/Addis_Ababa",
    )
