"""BalkanWeb: news portal, Tirana."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class Balkanweb(OutletSpider):
    outlet = Outlet(
        name="balkanweb",
        title="BalkanWeb",
        home="https://www.balkanweb.com/",
        country="AL",
        language="sq",
        timezone="Europe/Tirane",
        sources=(Feed("https://www.balkanweb.com/feed/"),),
        sources_from="source registry by others, validated in October 2026",
    )
