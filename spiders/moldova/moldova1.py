"""Moldova 1: television channel of Moldova's public broadcaster."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class Moldova1(OutletSpider):
    outlet = Outlet(
        name="moldova1",
        title="Moldova 1",
        home="https://moldova1.md/",
        country="MD",
        language="ro",
        timezone="Europe/Chisinau",
        sources=(Feed("https://moldova1.md/rss"),),
        sources_from="public feed directory, March 2026",
    )
