"""Nikkan Gendai: evening tabloid newspaper, Tokyo."""

from newscrawl.outlet import Outlet, Sitemap
from newscrawl.spider import OutletSpider


class NikkanGeadai(OutletSpider):
    outlet = Outlet(
        name="nikkan_geadai",
        title="日刊ゲンダイ",
        home="https://www.nikkan-gendai.com/",
        country="JP",
        language="ja",
        timezone="Asia/Tokyo",
        sources=(Sitemap("https://www.nikkan-gendai.com/sitemap.xml"),),
        sources_from="Fundus declarations, 2026",
    )
