"""BBC News: the United Kingdom's public broadcaster."""

from newscrawl.outlet import Feed, NewsSitemap, Outlet
from newscrawl.spider import OutletSpider


class Bbc(OutletSpider):
    outlet = Outlet(
        name="bbc",
        title="BBC News",
        home="https://www.bbc.com/news",
        country="GB",
        language="en",
        timezone="Europe/London",
        sources=(
            Feed("https://feeds.bbci.co.uk/news/rss.xml"),
            NewsSitemap("https://www.bbc.co.uk/sitemaps/https-index-uk-news.xml"),
        ),
        sources_from="Fundus declarations, 2026",
    )
