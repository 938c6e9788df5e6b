"""Taipei Times: English-language daily newspaper, Taipei."""

from newscrawl.outlet import NewsSitemap, Outlet
from newscrawl.spider import OutletSpider


class TaipeiTimes(OutletSpider):
    outlet = Outlet(
        name="taipei_times",
        title="Taipei Times",
        home="https://www.taipeitimes.com/",
        country="TW",
        language="en",
        timezone="Asia/Taipei",
        sources=(NewsSitemap("https://www.taipeitimes.com/sitemap/sitemap.xml"),),
        sources_from="Fundus declarations, 2026",
        author="ul.as .name",
    )
