"""Aftonbladet: national evening newspaper, Stockholm."""

from newscrawl.outlet import Feed, NewsSitemap, Outlet
from newscrawl.spider import OutletSpider


class Aftonbladet(OutletSpider):
    outlet = Outlet(
        name="aftonbladet",
        title="Aftonbladet",
        home="https://www.aftonbladet.se/",
        country="SE",
        language="sv",
        timezone="Europe/Stockholm",
        sources=(
            Feed("https://rss.aftonbladet.se/rss2/small/pages/sections/senastenytt/"),
            NewsSitemap("https://www.aftonbladet.se/sitemaps/files/articles-48hrs.xml"),
        ),
        sources_from="Fundus declarations, 2026",
    )
