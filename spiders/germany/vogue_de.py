"""Vogue Germany: fashion magazine."""

from newscrawl.outlet import Feed, NewsSitemap, Outlet
from newscrawl.spider import OutletSpider


class VogueDe(OutletSpider):
    outlet = Outlet(
        name="vogue_de",
        title="Vogue Germany",
        home="https://www.vogue.de/",
        country="DE",
        language="de",
        timezone="Europe/Berlin",
        sources=(
            Feed("https://www.vogue.de/feed/rss"),
            NewsSitemap("https://www.vogue.de/feed/sitemap-news/sitemap-google-news"),
        ),
        sources_from="Fundus declarations, 2026",
    )
