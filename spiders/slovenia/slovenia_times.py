"""The Slovenia Times: English-language news site on Slovenia."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class SloveniaTimes(OutletSpider):
    outlet = Outlet(
        name="slovenia_times",
        title="The Slovenia Times",
        home="https://sloveniatimes.com/",
        country="SI",
        language="en",
        timezone="Europe/Ljubljana",
        sources=(Feed("https://sloveniatimes.com/feed/"),),
        sources_from="feed list checked by others, June 2026",
    )
