"""il Giornale: national daily newspaper, Milan."""

from newscrawl.outlet import Feed, NewsSitemap, Outlet
from newscrawl.spider import OutletSpider


class IlGiornale(OutletSpider):
    outlet = Outlet(
        name="il_giornale",
        title="il Giornale",
        home="https://www.ilgiornale.it/",
        country="IT",
        language="it",
        timezone="Europe/Rome",
        sources=(
            Feed("https://www.ilgiornale.it/feed.xml"),
            NewsSitemap("https://www.ilgiornale.it/sitemap/google-news.xml"),
        ),
        sources_from="Fundus declarations, 2026",
    )
