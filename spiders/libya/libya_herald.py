"""Libya Herald: English-language online newspaper on Libya."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class LibyaHerald(OutletSpider):
    outlet = Outlet(
        name="libya_herald",
        title="Libya Herald",
        home="https://libyaherald.com/",
        country="LY",
        language="en",
        timezone="Africa/Tripoli",
        sources=(Feed("https://libyaherald.com/feed/"),),
        sources_from="feed list checked by others, June 2026",
    )
