"""Yomiuri Shimbun: national daily newspaper."""

from newscrawl.outlet import NewsSitemap, Outlet
from newscrawl.spider import OutletSpider


class YomiuriShimbun(OutletSpider):
    outlet = Outlet(
        name="yomiuri_shimbun",
        title="読売新聞",
        home="https://www.yomiuri.co.jp/",
        country="JP",
        language="ja",
        timezone="Asia/Tokyo",
        sources=(NewsSitemap("https://www.yomiuri.co.jp/sitemap-news-latest.xml"),),
        sources_from="Fundus declarations, 2026",
    )
