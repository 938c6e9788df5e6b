"""ntv: television news channel."""

from newscrawl.outlet import NewsSitemap, Outlet
from newscrawl.spider import OutletSpider


class Ntv(OutletSpider):
    outlet = Outlet(
        name="ntv",
        title="ntv",
        home="https://www.n-tv.de/",
        country="DE",
        language="de",
        timezone="Europe/Berlin",
        sources=(NewsSitemap("https://www.n-tv.de/news.xml"),),
        sources_from="Fundus declarations, 2026",
    )
