"""The Kathmandu Post: English-language daily newspaper, Kathmandu."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class KathmanduPost(OutletSpider):
    outlet = Outlet(
        name="kathmandu_post",
        title="The Kathmandu Post",
        home="https://kathmandupost.com/",
        country="NP",
        language="en",
        timezone="Asia/Kathmandu",
        sources=(Feed("https://kathmandupost.com/rss"),),
        sources_from="source map by others, probed in September 2026",
    )
