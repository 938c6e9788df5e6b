"""STA: the Slovenian press agency, state-owned."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class Sta(OutletSpider):
    outlet = Outlet(
        name="sta",
        title="STA",
        home="https://www.sta.si/",
        country="SI",
        language="sl",
        timezone="Europe/Ljubljana",
        sources=(Feed("https://www.sta.si/rss-0"),),
        sources_from="feed lists in public code, read in November 2026",
        agency="STA",
    )
