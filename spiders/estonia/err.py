"""ERR: Estonia's public broadcaster."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class Err(OutletSpider):
    outlet = Outlet(
        name="err",
        title="ERR",
        home="https://www.err.ee/",
        country="EE",
        language="et",
        timezone="Europe/Tallinn",
        sources=(Feed("https://www.err.ee/rss"),),
        sources_from="feed list checked by others, June 2026",
    )
