"""The Portugal News: English-language weekly newspaper."""

from newscrawl.outlet import Outlet, Sitemap
from newscrawl.spider import OutletSpider


class ThePortugalNews(OutletSpider):
    outlet = Outlet(
        name="the_portugal_news",
        title="The Portugal News",
        home="https://www.theportugalnews.com/",
        country="PT",
        language="en",
        timezone="Europe/Lisbon",
        sources=(Sitemap("https://www.theportugalnews.com/sitemap-news.xml"),),
        sources_from="Fundus declarations, 2026",
    )
