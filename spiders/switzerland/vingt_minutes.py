"""20 minutes: free daily newspaper, Lausanne; the French edition of 20 Minuten."""

from newscrawl.outlet import NewsSitemap, Outlet
from newscrawl.spider import OutletSpider


class VingtMinutes(OutletSpider):
    outlet = Outlet(
        name="vingt_minutes",
        title="20 minutes",
        home="https://www.20min.ch/fr",
        country="CH",
        language="fr",
        timezone="Europe/Zurich",
        sources=(NewsSitemap("https://www.20min.ch/sitemaps/fr/news.xml"),),
        sources_from="Fundus declarations, 2026",
    )
