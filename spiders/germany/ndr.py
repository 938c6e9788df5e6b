"""NDR: public broadcaster of northern Germany."""

from newscrawl.outlet import NewsSitemap, Outlet
from newscrawl.spider import OutletSpider


class Ndr(OutletSpider):
    outlet = Outlet(
        name="ndr",
        title="NDR",
        home="https://www.ndr.de/",
        country="DE",
        language="de",
        timezone="Europe/Berlin",
        sources=(NewsSitemap("https://www.ndr.de/news-102~news.xml"),),
        sources_from="Fundus declarations, 2026",
    )
