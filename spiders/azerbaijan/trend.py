"""Trend: news agency, Baku; its English service."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class Trend(OutletSpider):
    outlet = Outlet(
        name="trend",
        title="Trend",
        home="https://en.trend.az/",
        country="AZ",
        language="en",
        timezone="Asia/Baku",
        sources=(Feed("https://en.trend.az/rss"),),
        sources_from="source map by others, probed in September 2026",
        agency="Trend",
    )
