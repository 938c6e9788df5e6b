"""ABC: national daily newspaper, Madrid."""

from newscrawl.outlet import Feed, NewsSitemap, Outlet
from newscrawl.spider import OutletSpider


class Abc(OutletSpider):
    outlet = Outlet(
        name="abc",
        title="ABC",
        home="https://www.abc.es/",
        country="ES",
        language="es",
        timezone="Europe/Madrid",
        sources=(
            Feed("https://www.abc.es/rss/2.0/espana/"),
            Feed("https://www.abc.es/rss/2.0/portada/"),
            NewsSitemap("https://www.abc.es/sitemap.xml"),
        ),
        sources_from="Fundus declarations, 2026",
    )
