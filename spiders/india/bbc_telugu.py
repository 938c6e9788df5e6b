"""BBC News Telugu: Telugu service of the BBC."""

from newscrawl.spider import OutletSpider
from spiders.families.bbc import service


class BbcTelugu(OutletSpider):
    outlet = service(
        name="bbc_telugu",
        title="బీబీసీ తెలుగు",
        path="telugu",
        country="IN",
        language="te",
        timezone="Asia/Kolkata",
    )
