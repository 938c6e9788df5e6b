"""DER SPIEGEL: national weekly magazine, Hamburg."""

from newscrawl.outlet import Feed, NewsSitemap, Outlet
from newscrawl.spider import OutletSpider


class SpiegelOnline(OutletSpider):
    outlet = Outlet(
        name="spiegel_online",
        title="DER SPIEGEL",
        home="https://www.spiegel.de/",
        country="DE",
        language="de",
        timezone="Europe/Berlin",
        sources=(
            Feed("https://www.spiegel.de/schlagzeilen/index.rss"),
            NewsSitemap("https://www.spiegel.de/sitemaps/news-de.xml"),
        ),
        sources_from="Fundus declarations, 2026",
        title_from="h1",
    )
