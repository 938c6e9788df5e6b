"""Istinomer: fact-checking site, Belgrade."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class Istinomer(OutletSpider):
    outlet = Outlet(
        name="istinomer",
        title="Istinomer",
        home="https://www.istinomer.rs/",
        country="RS",
        language="sr-Latn",
        timezone="Europe/Belgrade",
        sources=(Feed("https://www.istinomer.rs/feed/"),),
        sources_from="feed lists in public code, read in November 2026",
    )
