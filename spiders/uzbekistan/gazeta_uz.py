"""Gazeta.uz: online newspaper, Tashkent; its Russian edition."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class GazetaUz(OutletSpider):
    outlet = Outlet(
        name="gazeta_uz",
        title="Газета.uz",
        home="https://www.gazeta.uz/ru/",
        country="UZ",
        language="ru",
        timezone="Asia/Tashkent",
        sources=(Feed("https://www.gazeta.uz/ru/rss/"),),
        sources_from="source map by others, probed in September 2026",
    )
