"""Hürriyet: national daily newspaper, Istanbul."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class Hurriyet(OutletSpider):
    outlet = Outlet(
        name="hurriyet",
        title="Hürriyet",
        home="https://www.hurriyet.com.tr/",
        country="TR",
        language="tr",
        timezone="Europe/Istanbul",
        sources=(Feed("https://www.hurriyet.com.tr/rss/anasayfa"),),
        sources_from="feed lists in public code, read in November 2026",
    )
