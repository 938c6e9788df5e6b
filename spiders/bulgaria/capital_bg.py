"""Kapital: weekly newspaper for business and politics, Sofia."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class CapitalBg(OutletSpider):
    outlet = Outlet(
        name="capital_bg",
        title="Капитал",
        home="https://www.capital.bg/",
        country="BG",
        language="bg",
        timezone="Europe/Sofia",
        sources=(Feed("https://www.capital.bg/rss/"),),
        sources_from="feed lists in public code, read in November 2026",
    )
