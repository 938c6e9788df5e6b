"""SRF: Swiss public broadcaster; the German-speaking unit."""

from newscrawl.outlet import Feed, NewsSitemap, Outlet
from newscrawl.spider import OutletSpider


class Srf(OutletSpider):
    outlet = Outlet(
        name="srf",
        title="SRF",
        home="https://www.srf.ch/",
        country="CH",
        language="de",
        timezone="Europe/Zurich",
        sources=(
            Feed("https://www.srf.ch/news/bnf/rss/1646"),
            NewsSitemap("https://www.srf.ch/sitemaps/newsmap/news/index.xml"),
        ),
        sources_from="Fundus declarations, 2026",
        title_from="h1",
    )
