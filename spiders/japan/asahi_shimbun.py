"""Asahi Shimbun: national daily newspaper."""

from newscrawl.outlet import NewsSitemap, Outlet
from newscrawl.spider import OutletSpider


class AsahiShimbun(OutletSpider):
    outlet = Outlet(
        name="asahi_shimbun",
        title="朝日新聞",
        home="https://www.asahi.com/",
        country="JP",
        language="ja",
        timezone="Asia/Tokyo",
        sources=(NewsSitemap("https://www.asahi.com/sitemap.xml"),),
        sources_from="Fundus declarations, 2026",
    )
