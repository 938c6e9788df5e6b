"""Romania Insider: English-language news site on Romania."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class RomaniaInsider(OutletSpider):
    outlet = Outlet(
        name="romania_insider",
        title="Romania Insider",
        home="https://www.romania-insider.com/",
        country="RO",
        language="en",
        timezone="Europe/Bucharest",
        sources=(Feed("https://www.romania-insider.com/feed"),),
        sources_from="feed lists in public code, read in November 2026",
    )
