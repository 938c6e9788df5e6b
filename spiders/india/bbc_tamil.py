"""BBC News Tamil: Tamil service of the BBC, for India and Sri Lanka."""

from newscrawl.spider import OutletSpider
from spiders.families.bbc import service


class BbcTamil(OutletSpider):
    outlet = service(
        name="bbc_tamil",
        title="பிபிசி தமிழ்",
        path="tamil",
        country="IN",
        language="ta",
        timezone="Asia/Kolkata",
    )
