"""CIN, Centar za istraživačko novinarstvo: non-profit investigative newsroom, Sarajevo."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class Cin(OutletSpider):
    outlet = Outlet(
        name="cin",
        title="CIN",
        home="https://cin.ba/",
        country="BA",
        language="bs",
        timezone="Europe/Sarajevo",
        sources=(Feed("https://cin.ba/feed/"),),
        sources_from="feed lists in public code, read in November 2026",
    )
