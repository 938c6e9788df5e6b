"""Kun.uz: news site, Tashkent."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class KunUz(OutletSpider):
    outlet = Outlet(
        name="kun_uz",
        title="Kun.uz",
        home="https://kun.uz/",
        country="UZ",
        language="uz",
        timezone="Asia/Tashkent",
        sources=(Feed("https://kun.uz/uz/news/rss"),),
        sources_from="feed lists in public code, read in November 2026",
    )
