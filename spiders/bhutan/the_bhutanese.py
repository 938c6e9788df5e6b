"""The Bhutanese: newspaper, Thimphu."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class TheBhutanese(OutletSpider):
    outlet = Outlet(
        name="the_bhutanese",
        title="The Bhutanese",
        home="https://thebhutanese.bt/",
        country="BT",
        language="en",
        timezone="Asia/Thimphu",
        sources=(Feed("https://thebhutanese.bt/feed/"),),
        sources_from="feed list checked by others, June 2026",
    )
