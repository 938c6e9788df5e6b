"""Mallorca Zeitung: German-language weekly newspaper, Palma."""

from newscrawl.outlet import Feed, NewsSitemap, Outlet
from newscrawl.spider import OutletSpider


class MallorcaZeitung(OutletSpider):
    outlet = Outlet(
        name="mallorca_zeitung",
        title="Mallorca Zeitung",
        home="https://www.mallorcazeitung.es/",
        country="ES",
        language="de",
        timezone="Europe/Madrid",
        sources=(
            Feed("https://www.mallorcazeitung.es/rss/section/28000"),
            NewsSitemap("https://www.mallorcazeitung.es/sitemap_google_news_8d82b.xml"),
        ),
        sources_from="Fundus declarations, 2026",
    )
