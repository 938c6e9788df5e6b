"""N1: television news channel; the Sarajevo newsroom."""

from newscrawl.spider import OutletSpider
from spiders.families.n1 import newsroom


class N1Ba(OutletSpider):
    outlet = newsroom(
        name="n1_ba",
        title="N1",
        home="https://n1info.ba/",
        country="BA",
        language="bs",
        timezone="Europe/Sarajevo",
    )
