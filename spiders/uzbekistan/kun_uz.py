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
        sources=(Feed("https://kun.uz/news/rss?lang=uz"),),
        sources_from="source map by others, probed in September 2026",
    )
