"""Mehr: semi-official news agency, Tehran."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class Mehr(OutletSpider):
    outlet = Outlet(
        name="mehr",
        title="خبرگزاری مهر",
        home="https://www.mehrnews.com/",
        country="IR",
        language="fa",
        timezone="Asia/Tehran",
        sources=(Feed("https://www.mehrnews.com/rss"),),
        sources_from="public feed directory, March 2026",
        agency="Mehr",
    )
