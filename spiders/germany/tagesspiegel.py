"""Der Tagesspiegel: daily newspaper, Berlin."""

from newscrawl.outlet import NewsSitemap, Outlet
from newscrawl.spider import OutletSpider


class Tagesspiegel(OutletSpider):
    outlet = Outlet(
        name="tagesspiegel",
        title="Der Tagesspiegel",
        home="https://www.tagesspiegel.de/",
        country="DE",
        language="de",
        timezone="Europe/Berlin",
        sources=(NewsSitemap("https://www.tagesspiegel.de/news.xml"),),
        sources_from="Fundus declarations, 2026",
    )
