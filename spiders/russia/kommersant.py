"""Kommersant: national daily newspaper for business and politics, Moscow."""

from newscrawl.outlet import Feed, NewsSitemap, Outlet
from newscrawl.spider import OutletSpider


class Kommersant(OutletSpider):
    outlet = Outlet(
        name="kommersant",
        title="Коммерсантъ",
        home="https://www.kommersant.ru/",
        country="RU",
        language="ru",
        timezone="Europe/Moscow",
        sources=(
            Feed("https://www.kommersant.ru/RSS/news.xml"),
            NewsSitemap("https://www.kommersant.ru/sitemaps/sitemap_news.xml"),
        ),
        sources_from="Fundus declarations, 2026",
    )
