"""Kaieteur News: daily newspaper, Georgetown."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class KaieteurNews(OutletSpider):
    outlet = Outlet(
        name="kaieteur_news",
        title="Kaieteur News",
        home="https://www.kaieteurnewsonline.com/",
        country="GY",
        language="en",
        timezone="America/Guyana",
        sources=(Feed("https://www.kaieteurnewsonline.com/feed/"),),
        sources_from="feed list checked by others, June 2026",
    )
