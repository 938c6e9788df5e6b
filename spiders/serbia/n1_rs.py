"""N1: television news channel; the Belgrade newsroom."""

from newscrawl.spider import OutletSpider
from spiders.families.n1 import newsroom


class N1Rs(OutletSpider):
    outlet = newsroom(
        name="n1_rs",
        title="N1",
        home="https://n1info.rs/",
        country="RS",
        language="sr-Latn",
        timezone="Europe/Belgrade",
    )
