"""Al Jazeera: international news channel, Doha; its English site."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class AlJazeera(OutletSpider):
    outlet = Outlet(
        name="al_jazeera",
        title="Al Jazeera English",
        home="https://www.aljazeera.com/",
        country="QA",
        language="en",
        timezone="Asia/Qatar",
        sources=(Feed("https://www.aljazeera.com/xml/rss/all.xml"),),
        sources_from="feed report by others, September 2026",
    )
