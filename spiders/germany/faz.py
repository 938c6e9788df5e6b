"""Frankfurter Allgemeine Zeitung: national daily newspaper."""

from newscrawl.outlet import Feed, NewsSitemap, Outlet
from newscrawl.spider import OutletSpider


class Faz(OutletSpider):
    outlet = Outlet(
        name="faz",
        title="Frankfurter Allgemeine Zeitung",
        home="https://www.faz.net/",
        country="DE",
        language="de",
        timezone="Europe/Berlin",
        sources=(
            Feed("https://www.faz.net/rss/aktuell"),
            NewsSitemap("https://www.faz.net/sitemap-news.xml"),
        ),
        sources_from="Fundus declarations, 2026",
        title_from="h1",
    )
