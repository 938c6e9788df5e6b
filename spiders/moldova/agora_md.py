"""Agora: news site, Chișinău."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class AgoraMd(OutletSpider):
    outlet = Outlet(
        name="agora_md",
        title="Agora",
        home="https://agora.md/",
        country="MD",
        language="ro",
        timezone="Europe/Chisinau",
        sources=(Feed("https://agora.md/rss"),),
        sources_from="feed lists in public code, read in November 2026",
    )
