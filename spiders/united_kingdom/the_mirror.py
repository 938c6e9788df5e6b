"""Daily Mirror: national tabloid newspaper, London."""

from newscrawl.spider import OutletSpider
from spiders.families.reach import paper


class TheMirror(OutletSpider):
    outlet = paper(
        name="the_mirror",
        title="The Mirror",
        home="https://www.mirror.co.uk/",
    )
