"""Berliner Zeitung: daily newspaper, Berlin."""

from newscrawl.outlet import Feed, NewsSitemap, Outlet
from newscrawl.spider import OutletSpider


class BerlinerZeitung(OutletSpider):
    outlet = Outlet(
        name="berliner_zeitung",
        title="Berliner Zeitung",
        home="https://www.berliner-zeitung.de/",
        country="DE",
        language="de",
        timezone="Europe/Berlin",
        sources=(
            Feed("https://www.berliner-zeitung.de/feed.xml"),
            NewsSitemap("https://www.berliner-zeitung.de/news-sitemap.xml"),
        ),
        sources_from="Fundus declarations, 2026",
    )
