"""Context: investigative site, Romania."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class ContextRo(OutletSpider):
    outlet = Outlet(
        name="context_ro",
        title="Context",
        home="https://context.ro/",
        country="RO",
        language="ro",
        timezone="Europe/Bucharest",
        sources=(Feed("https://context.ro/feed/"),),
        sources_from="feed lists in public code, read in November 2026",
    )
