"""Lesotho Times: weekly newspaper, Maseru."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class LesothoTimes(OutletSpider):
    outlet = Outlet(
        name="lesotho_times",
        title="Lesotho Times",
        home="https://lestimes.com/",
        country="LS",
        language="en",
        timezone="Africa/Maseru",
        sources=(Feed("https://lestimes.com/?feed=rss2"),),
        sources_from="feed list checked by others, June 2026",
    )
