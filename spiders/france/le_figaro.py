"""Le Figaro: national daily newspaper, Paris."""

from newscrawl.outlet import Feed, NewsSitemap, Outlet
from newscrawl.spider import OutletSpider


class LeFigaro(OutletSpider):
    outlet = Outlet(
        name="le_figaro",
        title="Le Figaro",
        home="https://www.lefigaro.fr/",
        country="FR",
        language="fr",
        timezone="Europe/Paris",
        sources=(
            Feed("https://www.lefigaro.fr/rss/figaro_actualites.xml"),
            Feed("https://www.lefigaro.fr/rss/figaro_flash-actu.xml"),
            NewsSitemap("https://www.lefigaro.fr/sitemap_news.xml"),
        ),
        sources_from="Fundus declarations, 2026",
    )
