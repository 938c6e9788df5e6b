"""Naftemporiki: newspaper for business, Athens."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class Naftemporiki(OutletSpider):
    outlet = Outlet(
        name="naftemporiki",
        title="Ναυτεμπορική",
        home="https://www.naftemporiki.gr/",
        country="GR",
        language="el",
        timezone="Europe/Athens",
        sources=(Feed("https://www.naftemporiki.gr/feed/"),),
        sources_from="feed list checked by others, June 2026",
    )
