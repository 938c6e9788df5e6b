"""Publika: online news magazine, Tbilisi."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class Publika(OutletSpider):
    outlet = Outlet(
        name="publika",
        title="პუბლიკა",
        home="https://publika.ge/",
        country="GE",
        language="ka",
        timezone="Asia/Tbilisi",
        sources=(Feed("https://publika.ge/feed/"),),
        sources_from="feed lists in public code, read in November 2026",
    )
