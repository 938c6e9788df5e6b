"""KoSSev: Serbian-language news site, North Mitrovica."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class Kossev(OutletSpider):
    outlet = Outlet(
        name="kossev",
        title="KoSSev",
        home="https://kossev.info/",
        country="XK",
        language="sr-Latn",
        timezone="Europe/Belgrade",
        sources=(Feed("https://kossev.info/feed/"),),
        sources_from="feed list checked by others, June 2026",
    )
