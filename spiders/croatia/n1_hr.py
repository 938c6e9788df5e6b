"""N1: television news channel; the Zagreb newsroom."""

from newscrawl.spider import OutletSpider
from spiders.families.n1 import newsroom


class N1Hr(OutletSpider):
    outlet = newsroom(
        name="n1_hr",
        title="N1",
        home="https://n1info.hr/",
        country="HR",
        language="hr",
        timezone="Europe/Zagreb",
    )
