"""Ruhr Nachrichten: daily newspaper, Dortmund."""

from newscrawl.outlet import Feed, NewsSitemap, Outlet
from newscrawl.spider import OutletSpider


class RuhrNachrichten(OutletSpider):
    outlet = Outlet(
        name="ruhr_nachrichten",
        title="Ruhr Nachrichten",
        home="https://www.ruhrnachrichten.de/",
        country="DE",
        language="de",
        timezone="Europe/Berlin",
        sources=(
            Feed("https://www.ruhrnachrichten.de/service/feed/"),
            NewsSitemap("https://www.ruhrnachrichten.de/news-sitemap.xml"),
        ),
        sources_from="Fundus declarations, 2026",
        body=".article__content > p, .article__content > h2",
    )
