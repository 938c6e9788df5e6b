"""Durban Local: English-language local news site, Durban."""

from newscrawl.outlet import Outlet, Sitemap
from newscrawl.spider import OutletSpider


class DurbanLocal(OutletSpider):
    outlet = Outlet(
        name="durban_local",
        title="Durban Local",
        home="https://durbanlocal.co.za/",
        country="ZA",
        language="en",
        timezone="Africa/Johannesburg",
        sources=(Sitemap("https://durbanlocal.co.za/sitemap/"),),
        sources_from="Fundus declarations, 2026",
    )
