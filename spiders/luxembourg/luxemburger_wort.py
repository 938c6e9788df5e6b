"""Luxemburger Wort: daily newspaper, Luxembourg; its German edition."""

from newscrawl.outlet import Feed, NewsSitemap, Outlet
from newscrawl.spider import OutletSpider


class LuxemburgerWort(OutletSpider):
    outlet = Outlet(
        name="luxemburger_wort",
        title="Luxemburger Wort",
        home="https://www.wort.lu/",
        country="LU",
        language="de",
        timezone="Europe/Luxembourg",
        sources=(
            Feed("https://www.wort.lu/de/rss"),
            NewsSitemap("https://www.wort.lu/sitemap-news.xml"),
        ),
        sources_from="Fundus declarations, 2026",
    )
