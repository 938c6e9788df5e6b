"""Anadolu Agency: Türkiye's state-run news agency; its English service."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class AnadoluEnglish(OutletSpider):
    outlet = Outlet(
        name="anadolu_english",
        title="Anadolu",
        home="https://www.aa.com.tr/en",
        country="TR",
        language="en",
        timezone="Europe/Istanbul",
        sources=(Feed("https://www.aa.com.tr/en/rss/default?cat=live"),),
        sources_from="feed list checked by others, June 2026",
        agency="Anadolu",
    )
