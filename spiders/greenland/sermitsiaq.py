"""Sermitsiaq: newspaper, Nuuk, in Danish and Greenlandic."""

from newscrawl.outlet import Outlet, Sitemap
from newscrawl.spider import OutletSpider


class Sermitsiaq(OutletSpider):
    outlet = Outlet(
        name="sermitsiaq",
        title="Sermitsiaq",
        home="https://www.sermitsiaq.ag/",
        country="GL",
        language="da",
        timezone="America/Nuuk",
        sources=(Sitemap("https://www.sermitsiaq.ag/sitemap.xml"),),
        sources_from="Fundus declarations, 2026",
    )
