"""The Fatu Network: news site, Gambia."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class TheFatuNetwork(OutletSpider):
    outlet = Outlet(
        name="the_fatu_network",
        title="The Fatu Network",
        home="https://thefatunetwork.com/",
        country="GM",
        language="en",
        timezone="Africa/Banjul",
        sources=(Feed("https://thefatunetwork.com/feed/"),),
        sources_from="feed list checked by others, June 2026",
    )
