"""Rest of World: non-profit magazine on technology outside the West, New York."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class RestOfWorld(OutletSpider):
    outlet = Outlet(
        name="rest_of_world",
        title="Rest of World",
        home="https://restofworld.org/",
        country="US",
        language="en",
        timezone="America/New_York",
        sources=(Feed("https://restofworld.org/feed/latest/"),),
        sources_from="Fundus declarations, 2026",
    )
