"""Sabah: national daily newspaper, Istanbul."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class Sabah(OutletSpider):
    outlet = Outlet(
        name="sabah",
        title="Sabah",
        home="https://www.sabah.com.tr/",
        country="TR",
        language="tr",
        timezone="Europe/Istanbul",
        sources=(Feed("https://www.sabah.com.tr/rss/anasayfa.xml"),),
        sources_from="public feed directory, March 2026",
    )
