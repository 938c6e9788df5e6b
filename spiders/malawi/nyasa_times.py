"""Nyasa Times: online newspaper on Malawi."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class NyasaTimes(OutletSpider):
    outlet = Outlet(
        name="nyasa_times",
        title="Nyasa Times",
        home="https://www.nyasatimes.com/",
        country="MW",
        language="en",
        timezone="Africa/Blantyre",
        sources=(Feed("https://www.nyasatimes.com/feed/"),),
        sources_from="feed list checked by others, June 2026",
    )
