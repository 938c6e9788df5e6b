"""G4Media: news site, Bucharest."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class G4media(OutletSpider):
    outlet = Outlet(
        name="g4media",
        title="G4Media",
        home="https://www.g4media.ro/",
        country="RO",
        language="ro",
        timezone="Europe/Bucharest",
        sources=(Feed("https://www.g4media.ro/feed"),),
        sources_from="feed list checked by others, June 2026",
    )
