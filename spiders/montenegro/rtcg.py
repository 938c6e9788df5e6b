"""RTCG: Montenegro's public broadcaster."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class Rtcg(OutletSpider):
    outlet = Outlet(
        name="rtcg",
        title="RTCG",
        home="https://rtcg.me/",
        country="ME",
        language="cnr",
        timezone="Europe/Podgorica",
        sources=(Feed("https://rtcg.me/rss.html"),),
        sources_from="feed list checked by others, June 2026",
    )
