"""Isolezwe: isiZulu daily newspaper, Durban."""

from newscrawl.outlet import Outlet, Sitemap
from newscrawl.spider import OutletSpider


class Isolezwe(OutletSpider):
    outlet = Outlet(
        name="isolezwe",
        title="Isolezwe",
        home="https://www.isolezwe.co.za/",
        country="ZA",
        language="zu",
        timezone="Africa/Johannesburg",
        sources=(Sitemap("https://isolezwe.co.za/sitemap/"),),
        sources_from="Fundus declarations, 2026",
    )
