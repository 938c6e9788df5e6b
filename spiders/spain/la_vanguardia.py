"""La Vanguardia: daily newspaper, Barcelona; its Spanish edition."""

from newscrawl.outlet import Feed, NewsSitemap, Outlet
from newscrawl.spider import OutletSpider


class LaVanguardia(OutletSpider):
    outlet = Outlet(
        name="la_vanguardia",
        title="La Vanguardia",
        home="https://www.lavanguardia.com/",
        country="ES",
        language="es",
        timezone="Europe/Madrid",
        sources=(
            Feed("https://www.lavanguardia.com/rss/home.xml"),
            Feed("https://www.lavanguardia.com/rss/internacional.xml"),
            NewsSitemap("https://www.lavanguardia.com/sitemap-google-news.xml"),
            NewsSitemap("https://www.lavanguardia.com/sitemap-news-agencias.xml"),
        ),
        sources_from="Fundus declarations, 2026",
    )
