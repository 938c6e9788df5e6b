"""Istraga.ba: investigative news site, Sarajevo."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class Istraga(OutletSpider):
    outlet = Outlet(
        name="istraga",
        title="Istraga.ba",
        home="https://istraga.ba/",
        country="BA",
        language="bs",
        timezone="Europe/Sarajevo",
        sources=(Feed("https://istraga.ba/rss"),),
        sources_from="public feed directory, March 2026",
    )
