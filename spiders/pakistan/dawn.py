"""Dawn: English-language national daily newspaper, Karachi."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class Dawn(OutletSpider):
    outlet = Outlet(
        name="dawn",
        title="Dawn",
        home="https://www.dawn.com/",
        country="PK",
        language="en",
        timezone="Asia/Karachi",
        sources=(Feed("https://www.dawn.com/feeds/home"),),
        sources_from="feed list checked by others, June 2026",
    )
