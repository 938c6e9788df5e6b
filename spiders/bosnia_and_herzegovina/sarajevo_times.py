"""Sarajevo Times: English-language news site on Bosnia and Herzegovina."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class SarajevoTimes(OutletSpider):
    outlet = Outlet(
        name="sarajevo_times",
        title="Sarajevo Times",
        home="https://sarajevotimes.com/",
        country="BA",
        language="en",
        timezone="Europe/Sarajevo",
        sources=(Feed("https://sarajevotimes.com/feed/"),),
        sources_from="feed list checked by others, June 2026",
    )
