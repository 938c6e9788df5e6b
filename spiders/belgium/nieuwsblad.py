"""Het Nieuwsblad: Dutch-language national daily newspaper."""

from newscrawl.outlet import Feed, NewsSitemap, Outlet
from newscrawl.spider import OutletSpider


class Nieuwsblad(OutletSpider):
    outlet = Outlet(
        name="nieuwsblad",
        title="Het Nieuwsblad",
        home="https://www.nieuwsblad.be/",
        country="BE",
        language="nl",
        timezone="Europe/Brussels",
        sources=(
            Feed("https://www.nieuwsblad.be/rss/"),
            NewsSitemap("https://www.nieuwsblad.be/sitemap-news.xml"),
        ),
        sources_from="Fundus declarations, 2026",
    )
