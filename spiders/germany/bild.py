"""BILD: national tabloid newspaper, Berlin."""

from newscrawl.outlet import Feed, NewsSitemap, Outlet
from newscrawl.spider import OutletSpider


class Bild(OutletSpider):
    outlet = Outlet(
        name="bild",
        title="BILD",
        home="https://www.bild.de/",
        country="DE",
        language="de",
        timezone="Europe/Berlin",
        sources=(
            Feed("https://www.bild.de/feed/alles.xml"),
            NewsSitemap("https://www.bild.de/sitemap-news.xml"),
        ),
        sources_from="Fundus declarations, 2026",
    )
