"""Enab Baladi: independent Syrian newspaper and site."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class EnabBaladi(OutletSpider):
    outlet = Outlet(
        name="enab_baladi",
        title="عنب بلدي",
        home="https://www.enabbaladi.net/",
        country="SY",
        language="ar",
        timezone="Asia/Damascus",
        sources=(Feed("https://www.enabbaladi.net/feed"),),
        sources_from="feed list checked by others, June 2026",
    )
