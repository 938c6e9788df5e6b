"""HotNews.ro: news portal, Bucharest."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class Hotnews(OutletSpider):
    outlet = Outlet(
        name="hotnews",
        title="HotNews.ro",
        home="https://hotnews.ro/",
        country="RO",
        language="ro",
        timezone="Europe/Bucharest",
        sources=(Feed("https://hotnews.ro/feed"),),
        sources_from="feed list checked by others, June 2026",
    )
