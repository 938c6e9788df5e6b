"""BBC News Hausa: Hausa service of the BBC."""

from newscrawl.spider import OutletSpider
from spiders.families.bbc import service


class BbcHausa(OutletSpider):
    outlet = service(
        name="bbc_hausa",
        title="BBC News Hausa",
        path="hausa",
        country="NG",
        language="ha",
        timezone="Africa/Lagos",
    )
