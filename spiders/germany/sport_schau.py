"""Sportschau: sports news of the public broadcaster ARD."""

from newscrawl.outlet import Feed, NewsSitemap, Outlet
from newscrawl.spider import OutletSpider


class SportSchau(OutletSpider):
    outlet = Outlet(
        name="sport_schau",
        title="Sportschau",
        home="https://www.sportschau.de/",
        country="DE",
        language="de",
        timezone="Europe/Berlin",
        sources=(
            Feed("https://www.sportschau.de/index~rss2.xml"),
            NewsSitemap("https://www.sportschau.de/kompakt-sp-100~news.xml"),
        ),
        sources_from="Fundus declarations, 2026",
    )
