"""BBC News na srpskom: Serbian service of the BBC; its Latin-script edition."""

from newscrawl.spider import OutletSpider
from spiders.families.bbc import service


class BbcSerbian(OutletSpider):
    outlet = service(
        name="bbc_serbian",
        title="BBC News na srpskom",
        path="serbian/lat",
        country="RS",
        language="sr-Latn",
        timezone="Europe/Belgrade",
    )
