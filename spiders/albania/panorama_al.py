"""Panorama: daily newspaper, Tirana."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class PanoramaAl(OutletSpider):
    outlet = Outlet(
        name="panorama_al",
        title="Panorama",
        home="https://www.panorama.com.al/",
        country="AL",
        language="sq",
        timezone="Europe/Tirane",
        sources=(Feed("https://www.panorama.com.al/feed/"),),
        sources_from="feed report by others, September 2026",
    )
