"""Vizion Plus: television broadcaster, Albania."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class VizionPlus(OutletSpider):
    outlet = Outlet(
        name="vizion_plus",
        title="Vizion Plus",
        home="https://www.vizionplus.tv/",
        country="AL",
        language="sq",
        timezone="Europe/Tirane",
        sources=(Feed("https://www.vizionplus.tv/feed/"),),
        sources_from="feed report by others, September 2026",
    )
