"""BBC News Burmese: Burmese service of the BBC."""

from newscrawl.spider import OutletSpider
from spiders.families.bbc import service


class BbcBurmese(OutletSpider):
    outlet = service(
        name="bbc_burmese",
        title="ဘီဘီစီ မြန်မာ",
        path="burmese",
        country="MM",
        language="my",
        timezone="Asia/Yangon",
    )
