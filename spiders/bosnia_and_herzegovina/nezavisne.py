"""Nezavisne novine: daily newspaper, Banja Luka."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class Nezavisne(OutletSpider):
    outlet = Outlet(
        name="nezavisne",
        title="Nezavisne novine",
        home="https://www.nezavisne.com/",
        country="BA",
        language="sr-Latn",
        timezone="Europe/Sarajevo",
        sources=(Feed("https://www.nezavisne.com/rss"),),
        sources_from="feed lists in public code, read in November 2026",
    )
