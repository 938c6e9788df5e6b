"""HRT: Croatia's public broadcaster; its news."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class Hrt(OutletSpider):
    outlet = Outlet(
        name="hrt",
        title="HRT",
        home="https://www.hrt.hr/",
        country="HR",
        language="hr",
        timezone="Europe/Zagreb",
        sources=(Feed("https://feed.hrt.hr/vijesti/page.xml"),),
        sources_from="feed lists in public code, read in November 2026",
    )
