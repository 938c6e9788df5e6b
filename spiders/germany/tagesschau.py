"""tagesschau: news of the public broadcaster ARD, Hamburg."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class Tagesschau(OutletSpider):
    outlet = Outlet(
        name="tagesschau",
        title="tagesschau",
        home="https://www.tagesschau.de/",
        country="DE",
        language="de",
        timezone="Europe/Berlin",
        sources=(Feed("https://www.tagesschau.de/xml/rss2/"),),
        sources_from="Fundus declarations, 2026",
    )
