"""elDiario.es: online newspaper, Madrid."""

from newscrawl.outlet import Feed, NewsSitemap, Outlet
from newscrawl.spider import OutletSpider


class ElDiario(OutletSpider):
    outlet = Outlet(
        name="el_diario",
        title="elDiario.es",
        home="https://www.eldiario.es/",
        country="ES",
        language="es",
        timezone="Europe/Madrid",
        sources=(
            Feed("https://www.eldiario.es/rss/"),
            NewsSitemap("https://www.eldiario.es/sitemap_google_news_25b87.xml"),
        ),
        sources_from="Fundus declarations, 2026",
    )
