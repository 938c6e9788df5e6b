"""Ziarul de Gardă: investigative weekly newspaper, Chișinău."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class Zdg(OutletSpider):
    outlet = Outlet(
        name="zdg",
        title="Ziarul de Gardă",
        home="https://www.zdg.md/",
        country="MD",
        language="ro",
        timezone="Europe/Chisinau",
        sources=(Feed("https://www.zdg.md/feed"),),
        sources_from="feed list checked by others, June 2026",
    )
