"""Anadolu Agency: Türkiye's state-run news agency; its Turkish service."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class AnadoluAjansi(OutletSpider):
    outlet = Outlet(
        name="anadolu_ajansi",
        title="Anadolu Ajansı",
        home="https://www.aa.com.tr/tr",
        country="TR",
        language="tr",
        timezone="Europe/Istanbul",
        sources=(Feed("https://www.aa.com.tr/tr/rss/default?cat=guncel"),),
        sources_from="Fundus declarations, 2026",
        agency="Anadolu",
    )
