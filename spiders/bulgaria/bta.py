"""BTA: the Bulgarian news agency, state-owned; its free service."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class Bta(OutletSpider):
    outlet = Outlet(
        name="bta",
        title="БТА",
        home="https://www.bta.bg/bg",
        country="BG",
        language="bg",
        timezone="Europe/Sofia",
        sources=(Feed("https://www.bta.bg/bg/rss/free"),),
        sources_from="feed lists in public code, read in November 2026",
        agency="BTA",
    )
