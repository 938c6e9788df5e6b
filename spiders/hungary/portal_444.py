"""444: news site, Budapest."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class Portal444(OutletSpider):
    outlet = Outlet(
        name="portal_444",
        title="444",
        home="https://444.hu/",
        country="HU",
        language="hu",
        timezone="Europe/Budapest",
        sources=(Feed("https://444.hu/feed"),),
        sources_from="feed lists in public code, read in November 2026",
    )
