"""Eyethu News: isiZulu news site."""

from newscrawl.outlet import Outlet, Sitemap
from newscrawl.spider import OutletSpider


class EyethuNews(OutletSpider):
    outlet = Outlet(
        name="eyethu_news",
        title="Eyethu News",
        home="https://eyethunews.co.za/",
        country="ZA",
        language="zu",
        timezone="Africa/Johannesburg",
        sources=(Sitemap("https://eyethunews.co.za/sitemap.xml"),),
        sources_from="Fundus declarations, 2026",
    )
