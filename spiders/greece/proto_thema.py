"""Proto Thema: newspaper and news portal, Athens."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class ProtoThema(OutletSpider):
    outlet = Outlet(
        name="proto_thema",
        title="Πρώτο Θέμα",
        home="https://www.protothema.gr/",
        country="GR",
        language="el",
        timezone="Europe/Athens",
        sources=(Feed("https://www.protothema.gr/rss/"),),
        sources_from="feed lists in public code, read in November 2026",
    )
