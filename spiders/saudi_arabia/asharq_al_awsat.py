"""Asharq Al-Awsat: Saudi-owned pan-Arab daily newspaper."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class AsharqAlAwsat(OutletSpider):
    outlet = Outlet(
        name="asharq_al_awsat",
        title="الشرق الأوسط",
        home="https://aawsat.com/",
        country="SA",
        language="ar",
        timezone="Asia/Riyadh",
        sources=(Feed("https://aawsat.com/feed"),),
        sources_from="feed lists in public code, read in November 2026",
    )
