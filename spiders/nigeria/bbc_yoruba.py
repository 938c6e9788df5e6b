"""BBC News Yorùbá: Yoruba service of the BBC."""

from newscrawl.spider import OutletSpider
from spiders.families.bbc import service


class BbcYoruba(OutletSpider):
    outlet = service(
        name="bbc_yoruba",
        title="BBC News Yorùbá",
        path="yoruba",
        country="NG",
        language="yo",
        timezone="Africa/Lagos",
    )
