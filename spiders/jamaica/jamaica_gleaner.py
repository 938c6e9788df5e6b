"""The Gleaner: daily newspaper, Kingston."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class JamaicaGleaner(OutletSpider):
    outlet = Outlet(
        name="jamaica_gleaner",
        title="The Gleaner",
        home="https://jamaica-gleaner.com/",
        country="JM",
        language="en",
        timezone="America/Jamaica",
        sources=(Feed("https://jamaica-gleaner.com/feed/rss.xml"),),
        sources_from="feed list checked by others, June 2026",
    )
