"""Jang: Urdu-language national daily newspaper, Karachi."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class Jang(OutletSpider):
    outlet = Outlet(
        name="jang",
        title="جنگ",
        home="https://jang.com.pk/",
        country="PK",
        language="ur",
        timezone="Asia/Karachi",
        sources=(Feed("https://jang.com.pk/rss/1/1"),),
        sources_from="public feed directory, March 2026",
    )
