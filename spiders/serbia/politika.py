"""Politika: national daily newspaper, Belgrade; its Cyrillic edition."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class Politika(OutletSpider):
    outlet = Outlet(
        name="politika",
        title="Политика",
        home="https://www.politika.rs/",
        country="RS",
        language="sr-Cyrl",
        timezone="Europe/Belgrade",
        # Its robots.txt was reported in September 2026 to answer 403 to unknown crawlers.
        sources=(Feed("https://www.politika.rs/scc/rss"),),
        sources_from="feed lists in public code, read in November 2026",
    )
