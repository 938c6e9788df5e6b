"""heise online: news site for information technology, Hanover."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class Heise(OutletSpider):
    outlet = Outlet(
        name="heise",
        title="heise online",
        home="https://www.heise.de/",
        country="DE",
        language="de",
        timezone="Europe/Berlin",
        sources=(Feed("https://www.heise.de/rss/heise.rdf"),),
        sources_from="Fundus declarations, 2026",
    )
