"""Kathimerini: daily newspaper, Athens."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class Kathimerini(OutletSpider):
    outlet = Outlet(
        name="kathimerini",
        title="Η Καθημερινή",
        home="https://www.kathimerini.gr/",
        country="GR",
        language="el",
        timezone="Europe/Athens",
        sources=(Feed("https://www.kathimerini.gr/feed/"),),
        sources_from="feed lists in public code, read in November 2026",
    )
