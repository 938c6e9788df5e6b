"""Ilanga: isiZulu newspaper, Durban."""

from newscrawl.outlet import Outlet, Sitemap
from newscrawl.spider import OutletSpider


class Ilanga(OutletSpider):
    outlet = Outlet(
        name="ilanga",
        title="Ilanga",
        home="https://ilanganews.co.za/",
        country="ZA",
        language="zu",
        timezone="Africa/Johannesburg",
        sources=(Sitemap("https://ilanganews.co.za/wp-sitemap.xml"),),
        sources_from="Fundus declarations, 2026",
    )
