"""The Laotian Times: English-language news site, Vientiane."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class LaotianTimes(OutletSpider):
    outlet = Outlet(
        name="laotian_times",
        title="The Laotian Times",
        home="https://laotiantimes.com/",
        country="LA",
        language="en",
        timezone="Asia/Vientiane",
        sources=(Feed("https://laotiantimes.com/feed/"),),
        sources_from="feed list checked by others, June 2026",
    )
