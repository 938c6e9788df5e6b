"""Rheinische Post: daily newspaper, Düsseldorf."""

from newscrawl.outlet import Feed, NewsSitemap, Outlet
from newscrawl.spider import OutletSpider


class RheinischePost(OutletSpider):
    outlet = Outlet(
        name="rheinische_post",
        title="Rheinische Post",
        home="https://rp-online.de/",
        country="DE",
        language="de",
        timezone="Europe/Berlin",
        sources=(
            Feed("https://rp-online.de/feed.rss"),
            NewsSitemap("https://rp-online.de/sitemap-news.xml"),
        ),
        sources_from="Fundus declarations, 2026",
        title_from="og",
    )
