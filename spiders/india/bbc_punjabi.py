"""BBC News Punjabi: Punjabi service of the BBC."""

from newscrawl.spider import OutletSpider
from spiders.families.bbc import service


class BbcPunjabi(OutletSpider):
    outlet = service(
        name="bbc_punjabi",
        title="ਬੀਬੀਸੀ ਪੰਜਾਬੀ",
        path="punjabi",
        country="IN",
        language="pa",
        timezone="Asia/Kolkata",
    )
