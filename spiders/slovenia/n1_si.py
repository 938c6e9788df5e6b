"""N1: television news channel; the Ljubljana newsroom."""

from newscrawl.spider import OutletSpider
from spiders.families.n1 import newsroom


class N1Si(OutletSpider):
    outlet = newsroom(
        name="n1_si",
        title="N1",
        home="https://n1info.si/",
        country="SI",
        language="sl",
        timezone="Europe/Ljubljana",
    )
