"""Point.md: news portal, Chișinău; its Russian edition."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class PointMd(OutletSpider):
    outlet = Outlet(
        name="point_md",
        title="Point.md",
        home="https://point.md/ru/",
        country="MD",
        language="ru",
        timezone="Europe/Chisinau",
        sources=(Feed("https://point.md/ru/rss/novosti/"),),
        sources_from="public feed directory, March 2026",
    )
