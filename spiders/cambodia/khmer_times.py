"""Khmer Times: English-language newspaper, Phnom Penh."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class KhmerTimes(OutletSpider):
    outlet = Outlet(
        name="khmer_times",
        title="Khmer Times",
        home="https://www.khmertimeskh.com/",
        country="KH",
        language="en",
        timezone="Asia/Phnom_Penh",
        sources=(Feed("https://www.khmertimeskh.com/feed/"),),
        sources_from="source map by others, probed in September 2026",
    )
