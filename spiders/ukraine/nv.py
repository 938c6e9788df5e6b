"""NV: news magazine and site, Kyiv; its Ukrainian edition."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class Nv(OutletSpider):
    outlet = Outlet(
        name="nv",
        title="НВ",
        home="https://nv.ua/ukr",
        country="UA",
        language="uk",
        timezone="Europe/Kyiv",
        sources=(Feed("https://nv.ua/ukr/rss/all.xml"),),
        sources_from="source map by others, probed in September 2026",
    )
