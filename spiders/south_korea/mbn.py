"""Maeil Business Newspaper: daily newspaper for business, Seoul."""

from newscrawl.outlet import Outlet, Sitemap
from newscrawl.spider import OutletSpider


class Mbn(OutletSpider):
    outlet = Outlet(
        name="mbn",
        title="매일경제",
        home="https://www.mk.co.kr/",
        country="KR",
        language="ko",
        timezone="Asia/Seoul",
        sources=(Sitemap("https://www.mk.co.kr/sitemap/latest-articles/"),),
        sources_from="Fundus declarations, 2026",
    )
