"""BBC News Gahuza: service of the BBC in Kinyarwanda and Kirundi."""

from newscrawl.spider import OutletSpider
from spiders.families.bbc import service


class BbcGahuza(OutletSpider):
    outlet = service(
        name="bbc_gahuza",
        title="BBC News Gahuza",
        path="gahuza",
        country="RW",
        language="rw",
        timezone="Africa/Kigali",
    )
