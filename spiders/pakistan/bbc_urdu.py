"""BBC News Urdu: Urdu service of the BBC."""

from newscrawl.spider import OutletSpider
from spiders.families.bbc import service


class BbcUrdu(OutletSpider):
    outlet = service(
        name="bbc_urdu",
        title="بی بی سی اردو",
        path="urdu",
        country="PK",
        language="ur",
        timezone="Asia/Karachi",
    )
