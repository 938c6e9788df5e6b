"""The Astana Times: English-language newspaper, Astana."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class AstanaTimes(OutletSpider):
    outlet = Outlet(
        name="astana_times",
        title="The Astana Times",
        home="https://astanatimes.com/",
        country="KZ",
        language="en",
        timezone="Asia/Almaty",
        sources=(Feed("https://astanatimes.com/feed/"),),
        sources_from="feed list checked by others, June 2026",
    )
