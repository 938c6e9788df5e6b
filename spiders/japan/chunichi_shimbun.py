"""Chunichi Shimbun: daily newspaper, Nagoya."""

from newscrawl.outlet import NewsSitemap, Outlet
from newscrawl.spider import OutletSpider


class ChunichiShimbun(OutletSpider):
    outlet = Outlet(
        name="chunichi_shimbun",
        title="中日新聞",
        home="https://www.chunichi.co.jp/",
        country="JP",
        language="ja",
        timezone="Asia/Tokyo",
        sources=(NewsSitemap("https://www.chunichi.co.jp/sitemap.xml"),),
        sources_from="Fundus declarations, 2026",
    )
