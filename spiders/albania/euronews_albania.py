"""Euronews Albania: television news channel, Tirana, under licence from Euronews."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class EuronewsAlbania(OutletSpider):
    outlet = Outlet(
        name="euronews_albania",
        title="Euronews Albania",
        home="https://euronews.al/",
        country="AL",
        language="sq",
        timezone="Europe/Tirane",
        sources=(Feed("https://euronews.al/feed/"),),
        sources_from="source registry by others, validated in October 2026",
    )
