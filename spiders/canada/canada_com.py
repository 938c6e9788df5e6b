"""Canada.com: news site of Postmedia."""

from newscrawl.spider import OutletSpider
from spiders.families.postmedia import paper


class CanadaCom(OutletSpider):
    outlet = paper(
        name="canada_com",
        title="Canada.com",
        home="https://www.canada.com/",
        site="https://o.canada.com/",
    )
