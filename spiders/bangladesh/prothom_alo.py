"""Prothom Alo: Bengali national daily newspaper, Dhaka."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class ProthomAlo(OutletSpider):
    outlet = Outlet(
        name="prothom_alo",
        title="প্রথম আলো",
        home="https://www.prothomalo.com/",
        country="BD",
        language="bn",
        timezone="Asia/Dhaka",
        sources=(Feed("https://www.prothomalo.com/feed/"),),
        sources_from="public feed directory, March 2026",
    )
