"""RTS: Serbia's public broadcaster; the site's Cyrillic edition."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class Rts(OutletSpider):
    outlet = Outlet(
        name="rts",
        title="РТС",
        home="https://www.rts.rs/",
        country="RS",
        language="sr-Cyrl",
        timezone="Europe/Belgrade",
        sources=(Feed("https://www.rts.rs/vesti/rss.html"),),
        sources_from="public feed directory, March 2026",
    )
