"""Telegraf: news portal, Belgrade."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class Telegraf(OutletSpider):
    outlet = Outlet(
        name="telegraf",
        title="Telegraf",
        home="https://www.telegraf.rs/",
        country="RS",
        language="sr-Latn",
        timezone="Europe/Belgrade",
        sources=(Feed("https://www.telegraf.rs/rss"),),
        sources_from="feed report by others, September 2026",
    )
