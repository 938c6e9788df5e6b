"""FOCUS online: news site of the weekly magazine FOCUS."""

from newscrawl.outlet import NewsSitemap, Outlet
from newscrawl.spider import OutletSpider


class Focus(OutletSpider):
    outlet = Outlet(
        name="focus",
        title="FOCUS online",
        home="https://www.focus.de/",
        country="DE",
        language="de",
        timezone="Europe/Berlin",
        sources=(NewsSitemap("https://www.focus.de/sitemap_news_ressorts.xml"),),
        sources_from="Fundus declarations, 2026",
        body=".leadIn > p, .textBlock > p, .textBlock > h2",
    )
