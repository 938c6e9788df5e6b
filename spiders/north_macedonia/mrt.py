"""MRT: North Macedonia's public broadcaster."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class Mrt(OutletSpider):
    outlet = Outlet(
        name="mrt",
        title="МРТ",
        home="https://www.mrt.com.mk/",
        country="MK",
        language="mk",
        timezone="Europe/Skopje",
        sources=(Feed("https://www.mrt.com.mk/rss.xml"),),
        sources_from="public feed directory, March 2026",
    )
