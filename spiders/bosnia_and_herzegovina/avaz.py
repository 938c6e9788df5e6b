"""Dnevni avaz: daily newspaper, Sarajevo."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class Avaz(OutletSpider):
    outlet = Outlet(
        name="avaz",
        title="Dnevni avaz",
        home="https://avaz.ba/",
        country="BA",
        language="bs",
        timezone="Europe/Sarajevo",
        sources=(Feed("https://avaz.ba/rss"),),
        sources_from="public feed directory, March 2026",
    )
