"""The Province: daily newspaper, Vancouver."""

from newscrawl.spider import OutletSpider
from spiders.families.postmedia import paper


class TheProvince(OutletSpider):
    outlet = paper(
        name="the_province",
        title="The Province",
        home="https://theprovince.com/",
        timezone="America/Vancouver",
    )
