"""Habertürk: television news channel and news site, Istanbul."""

from newscrawl.outlet import NewsSitemap, Outlet
from newscrawl.spider import OutletSpider


class Haberturk(OutletSpider):
    outlet = Outlet(
        name="haberturk",
        title="Habertürk",
        home="https://www.haberturk.com/",
        country="TR",
        language="tr",
        timezone="Europe/Istanbul",
        sources=(NewsSitemap("https://www.haberturk.com/sitemap_google_news.xml"),),
        sources_from="Fundus declarations, 2026",
    )
