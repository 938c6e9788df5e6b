"""Lusaka Times: online newspaper, Zambia."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class LusakaTimes(OutletSpider):
    outlet = Outlet(
        name="lusaka_times",
        title="Lusaka Times",
        home="https://www.lusakatimes.com/",
        country="ZM",
        language="en",
        timezone="Africa/Lusaka",
        sources=(Feed("https://www.lusakatimes.com/feed/"),),
        sources_from="feed list checked by others, June 2026",
    )
