"""Dizindaba: isiXhosa news site."""

from newscrawl.outlet import Outlet, Sitemap
from newscrawl.spider import OutletSpider


class Dizindaba(OutletSpider):
    outlet = Outlet(
        name="dizindaba",
        title="Dizindaba",
        home="https://www.dizindaba.co.za/",
        country="ZA",
        language="xh",
        timezone="Africa/Johannesburg",
        sources=(Sitemap("https://dizindaba.co.za/sitemap_index.xml"),),
        sources_from="Fundus declarations, 2026",
    )
