"""Hankook Ilbo: national daily newspaper, Seoul."""

from newscrawl.outlet import NewsSitemap, Outlet
from newscrawl.spider import OutletSpider


class HankookIlbo(OutletSpider):
    outlet = Outlet(
        name="hankook_ilbo",
        title="한국일보",
        home="https://www.hankookilbo.com/",
        country="KR",
        language="ko",
        timezone="Asia/Seoul",
        sources=(NewsSitemap("https://www.hankookilbo.com/sitemap/latest-articles"),),
        sources_from="Fundus declarations, 2026",
        title_from="json-ld",
    )
