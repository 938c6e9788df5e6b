"""Cumhuriyet: national daily newspaper, Istanbul."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class Cumhuriyet(OutletSpider):
    outlet = Outlet(
        name="cumhuriyet",
        title="Cumhuriyet",
        home="https://www.cumhuriyet.com.tr/",
        country="TR",
        language="tr",
        timezone="Europe/Istanbul",
        sources=(Feed("https://www.cumhuriyet.com.tr/rss/son_dakika.xml"),),
        sources_from="public feed directory, March 2026",
    )
