"""Les Echos: national daily newspaper for business, Paris."""

from newscrawl.outlet import NewsSitemap, Outlet
from newscrawl.spider import OutletSpider


class LesEchos(OutletSpider):
    outlet = Outlet(
        name="les_echos",
        title="Les Echos",
        home="https://www.lesechos.fr/",
        country="FR",
        language="fr",
        timezone="Europe/Paris",
        sources=(NewsSitemap("https://www.lesechos.fr/sitemap_news.xml"),),
        sources_from="Fundus declarations, 2026",
    )
