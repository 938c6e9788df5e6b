"""Žurnal: investigative online magazine, Sarajevo."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class ZurnalInfo(OutletSpider):
    outlet = Outlet(
        name="zurnal_info",
        title="Žurnal",
        home="https://zurnal.info/",
        country="BA",
        language="bs",
        timezone="Europe/Sarajevo",
        sources=(Feed("https://zurnal.info/rss"),),
        sources_from="feed lists in public code, read in November 2026",
    )
