"""BBC News Swahili: Swahili service of the BBC, for East Africa."""

from newscrawl.spider import OutletSpider
from spiders.families.bbc import service


class BbcSwahili(OutletSpider):
    outlet = service(
        name="bbc_swahili",
        title="BBC News Swahili",
        path="swahili",
        country="KE",
        language="sw",
        timezone="Africa/Nairobi",
    )
