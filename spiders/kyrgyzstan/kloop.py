"""Kloop: independent news site on Kyrgyzstan."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class Kloop(OutletSpider):
    outlet = Outlet(
        name="kloop",
        title="Kloop",
        home="https://kloop.kg/",
        country="KG",
        language="ru",
        timezone="Asia/Bishkek",
        sources=(Feed("https://kloop.kg/feed/"),),
        sources_from="feed lists in public code, read in November 2026",
    )
