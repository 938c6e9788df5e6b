"""The Punch: national daily newspaper, Nigeria."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class Punch(OutletSpider):
    outlet = Outlet(
        name="punch",
        title="The Punch",
        home="https://punchng.com/",
        country="NG",
        language="en",
        timezone="Africa/Lagos",
        sources=(Feed("https://punchng.com/feed/"),),
        sources_from="source map by others, probed in September 2026",
    )
