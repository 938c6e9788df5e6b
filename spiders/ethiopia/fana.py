"""Fana Broadcasting Corporate: state-affiliated broadcaster, Addis Ababa; its English edition."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class Fana(OutletSpider):
    outlet = Outlet(
        name="fana",
        title="Fana",
        home="https://www.fanabc.com/english/",
        country="ET",
        language="en",
        timezone="Africa/Addis_Ababa",
        sources=(Feed("https://www.fanabc.com/english/feed/"),),
        sources_from="feed list checked by others, June 2026",
    )
