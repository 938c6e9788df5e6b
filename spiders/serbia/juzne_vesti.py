"""Južne vesti: news site for southern Serbia, Niš."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class JuzneVesti(OutletSpider):
    outlet = Outlet(
        name="juzne_vesti",
        title="Južne vesti",
        home="https://www.juznevesti.com/",
        country="RS",
        language="sr-Latn",
        timezone="Europe/Belgrade",
        sources=(Feed("https://www.juznevesti.com/feed/"),),
        sources_from="feed report by others, September 2026",
    )
