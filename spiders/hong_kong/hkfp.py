"""Hong Kong Free Press: non-profit English-language news site."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class Hkfp(OutletSpider):
    outlet = Outlet(
        name="hkfp",
        title="Hong Kong Free Press",
        home="https://hongkongfp.com/",
        country="HK",
        language="en",
        timezone="Asia/Hong_Kong",
        sources=(Feed("https://www.hongkongfp.com/feed/"),),
        sources_from="public feed directory, March 2026",
    )
