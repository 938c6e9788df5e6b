"""Legal Tribune Online: news site for law."""

from newscrawl.outlet import Feed, NewsSitemap, Outlet
from newscrawl.spider import OutletSpider


class Lto(OutletSpider):
    outlet = Outlet(
        name="lto",
        title="Legal Tribune Online",
        home="https://www.lto.de/",
        country="DE",
        language="de",
        timezone="Europe/Berlin",
        sources=(
            Feed("https://www.lto.de/rss/feed.xml"),
            NewsSitemap("https://www.lto.de/googlenews-sitemap.xml"),
        ),
        sources_from="Fundus declarations, 2026",
    )
