"""Mainichi Shimbun: national daily newspaper."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class MainichiShimbun(OutletSpider):
    outlet = Outlet(
        name="mainichi_shimbun",
        title="毎日新聞",
        home="https://mainichi.jp/",
        country="JP",
        language="ja",
        timezone="Asia/Tokyo",
        sources=(Feed("https://mainichi.jp/rss/etc/mainichi-flash.rss"),),
        sources_from="Fundus declarations, 2026",
    )
