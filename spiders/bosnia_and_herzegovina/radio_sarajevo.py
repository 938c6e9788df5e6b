"""Radio Sarajevo: news portal, Sarajevo."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class RadioSarajevo(OutletSpider):
    outlet = Outlet(
        name="radio_sarajevo",
        title="Radio Sarajevo",
        home="https://radiosarajevo.ba/",
        country="BA",
        language="bs",
        timezone="Europe/Sarajevo",
        sources=(Feed("https://radiosarajevo.ba/rss"),),
        sources_from="feed lists in public code, read in November 2026",
    )
