"""BBC News Tiếng Việt: Vietnamese service of the BBC."""

from newscrawl.spider import OutletSpider
from spiders.families.bbc import service


class BbcVietnamese(OutletSpider):
    outlet = service(
        name="bbc_vietnamese",
        title="BBC News Tiếng Việt",
        path="vietnamese",
        country="VN",
        language="vi",
        timezone="Asia/Ho_Chi_Minh",
    )
