"""Daily Nation: national daily newspaper, Nairobi."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class NationKenya(OutletSpider):
    outlet = Outlet(
        name="nation_kenya",
        title="Nation",
        home="https://nation.africa/kenya/",
        country="KE",
        language="en",
        timezone="Africa/Nairobi",
        sources=(Feed("https://nation.africa/kenya/rss.xml"),),
        sources_from="source map by others, probed in September 2026",
    )
