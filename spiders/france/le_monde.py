"""Le Monde: national daily newspaper, Paris."""

from newscrawl.outlet import NewsSitemap, Outlet
from newscrawl.spider import OutletSpider


class LeMonde(OutletSpider):
    outlet = Outlet(
        name="le_monde",
        title="Le Monde",
        home="https://www.lemonde.fr/",
        country="FR",
        language="fr",
        timezone="Europe/Paris",
        sources=(NewsSitemap("https://www.lemonde.fr/sitemap_news.xml"),),
        sources_from="Fundus declarations, 2026",
    )
