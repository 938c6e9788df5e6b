"""Asia-Plus: news agency and newspaper, Dushanbe; its Russian edition."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class AsiaPlus(OutletSpider):
    outlet = Outlet(
        name="asia_plus",
        title="Азия-Плюс",
        home="https://asiaplustj.info/ru",
        country="TJ",
        language="ru",
        timezone="Asia/Dushanbe",
        sources=(Feed("https://asiaplustj.info/ru/rss.xml"),),
        sources_from="feed lists in public code, read in November 2026",
    )
