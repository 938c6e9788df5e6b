"""Asia-Plus: news agency, Dushanbe."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class AsiaPlus(OutletSpider):
    outlet = Outlet(
        name="asia_plus",
        title="Asia-Plus",
        home="https://asiaplus.news/",
        country="TJ",
        language="ru",
        timezone="Asia/Dushanbe",
        sources=(Feed("https://asiaplus.news/feed/"),),
        sources_from="source map by others, probed in September 2026",
    )
