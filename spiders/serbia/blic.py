"""Blic: daily newspaper, Belgrade."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class Blic(OutletSpider):
    outlet = Outlet(
        name="blic",
        title="Blic",
        home="https://www.blic.rs/",
        country="RS",
        language="sr-Latn",
        timezone="Europe/Belgrade",
        sources=(Feed("https://www.blic.rs/rss/danasnje-vesti"),),
        sources_from="public feed directory, March 2026",
    )
