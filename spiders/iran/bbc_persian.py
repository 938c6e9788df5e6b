"""BBC News Persian: Persian service of the BBC."""

from newscrawl.spider import OutletSpider
from spiders.families.bbc import service


class BbcPersian(OutletSpider):
    outlet = service(
        name="bbc_persian",
        title="بی‌بی‌سی فارسی",
        path="persian",
        country="IR",
        language="fa",
        timezone="Asia/Tehran",
    )
