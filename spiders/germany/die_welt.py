"""WELT: national daily newspaper and news channel, Berlin."""

from newscrawl.outlet import Feed, NewsSitemap, Outlet
from newscrawl.spider import OutletSpider


class DieWelt(OutletSpider):
    outlet = Outlet(
        name="die_welt",
        title="WELT",
        home="https://www.welt.de/",
        country="DE",
        language="de",
        timezone="Europe/Berlin",
        sources=(
            Feed("https://www.welt.de/feeds/latest.rss"),
            NewsSitemap("https://www.welt.de/sitemaps/newssitemap/newssitemap.xml"),
        ),
        sources_from="Fundus declarations, 2026",
    )
