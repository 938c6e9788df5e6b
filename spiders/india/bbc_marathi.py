"""BBC News Marathi: Marathi service of the BBC."""

from newscrawl.spider import OutletSpider
from spiders.families.bbc import service


class BbcMarathi(OutletSpider):
    outlet = service(
        name="bbc_marathi",
        title="बीबीसी मराठी",
        path="marathi",
        country="IN",
        language="mr",
        timezone="Asia/Kolkata",
    )
