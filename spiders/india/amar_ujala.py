"""Amar Ujala: Hindi daily newspaper."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class AmarUjala(OutletSpider):
    outlet = Outlet(
        name="amar_ujala",
        title="अमर उजाला",
        home="https://www.amarujala.com/",
        country="IN",
        language="hi",
        timezone="Asia/Kolkata",
        sources=(Feed("https://www.amarujala.com/rss/breaking-news.xml"),),
        sources_from="public feed directory, March 2026",
    )
