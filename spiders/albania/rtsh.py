"""RTSH: Albania's public broadcaster."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class Rtsh(OutletSpider):
    outlet = Outlet(
        name="rtsh",
        title="RTSH",
        home="https://rtsh.al/",
        country="AL",
        language="sq",
        timezone="Europe/Tirane",
        sources=(Feed("https://rtsh.al/feed/"),),
        sources_from="feed lists in public code, read in November 2026",
    )
