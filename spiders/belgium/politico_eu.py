"""POLITICO Europe: political news organisation, Brussels."""

from newscrawl.outlet import Feed, NewsSitemap, Outlet
from newscrawl.spider import OutletSpider


class PoliticoEu(OutletSpider):
    outlet = Outlet(
        name="politico_eu",
        title="POLITICO Europe",
        home="https://www.politico.eu/",
        country="BE",
        language="en",
        timezone="Europe/Brussels",
        sources=(
            Feed("https://www.politico.eu/feed/"),
            NewsSitemap("https://www.politico.eu/news-sitemap.xml"),
        ),
        sources_from="Fundus declarations, 2026",
    )
