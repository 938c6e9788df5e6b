"""Seznam Zprávy: news site of the portal Seznam.cz, Prague."""

from newscrawl.outlet import Feed, NewsSitemap, Outlet
from newscrawl.spider import OutletSpider


class SeznamZpravy(OutletSpider):
    outlet = Outlet(
        name="seznam_zpravy",
        title="Seznam Zprávy",
        home="https://www.seznamzpravy.cz/",
        country="CZ",
        language="cs",
        timezone="Europe/Prague",
        sources=(
            Feed("https://www.seznamzpravy.cz/rss"),
            NewsSitemap("https://www.seznamzpravy.cz/sitemaps/sitemap_news.xml"),
        ),
        sources_from="Fundus declarations, 2026",
    )
