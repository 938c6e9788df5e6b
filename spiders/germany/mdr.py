"""MDR: public broadcaster of Saxony, Saxony-Anhalt and Thuringia."""

from newscrawl.outlet import Feed, NewsSitemap, Outlet
from newscrawl.spider import OutletSpider


class Mdr(OutletSpider):
    outlet = Outlet(
        name="mdr",
        title="MDR",
        home="https://www.mdr.de/",
        country="DE",
        language="de",
        timezone="Europe/Berlin",
        sources=(
            Feed("https://www.mdr.de/nachrichten/index-rss.xml"),
            NewsSitemap("https://www.mdr.de/news-sitemap.xml"),
        ),
        sources_from="Fundus declarations, 2026",
    )
