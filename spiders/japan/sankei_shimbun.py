"""Sankei Shimbun: national daily newspaper."""

from newscrawl.outlet import NewsSitemap, Outlet
from newscrawl.spider import OutletSpider


class SankeiShimbun(OutletSpider):
    outlet = Outlet(
        name="sankei_shimbun",
        title="産経新聞",
        home="https://www.sankei.com/",
        country="JP",
        language="ja",
        timezone="Asia/Tokyo",
        sources=(NewsSitemap("https://www.sankei.com/feeds/sitemapindex-category/?outputType=xml"),),
        sources_from="Fundus declarations, 2026",
    )
