"""Ukrainska Pravda: online newspaper, Kyiv; its Ukrainian edition."""

from newscrawl.outlet import Feed, NewsSitemap, Outlet
from newscrawl.spider import OutletSpider


class Pravda(OutletSpider):
    outlet = Outlet(
        name="pravda",
        title="Українська правда",
        home="https://www.pravda.com.ua/",
        country="UA",
        language="uk",
        timezone="Europe/Kyiv",
        sources=(
            Feed("https://www.pravda.com.ua/rss/"),
            NewsSitemap("https://www.pravda.com.ua/sitemap/sitemap-news.xml"),
        ),
        sources_from="public feed directory, March 2026; Fundus declarations, 2026",
        article_url="^/(?!rus/|eng/)",
    )
