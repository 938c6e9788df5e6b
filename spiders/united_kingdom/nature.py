"""Nature: weekly science journal; its news and its papers."""

from newscrawl.outlet import Feed, NewsSitemap, Outlet
from newscrawl.spider import OutletSpider


class Nature(OutletSpider):
    outlet = Outlet(
        name="nature",
        title="Nature",
        home="https://www.nature.com/",
        country="GB",
        language="en",
        timezone="Europe/London",
        sources=(
            Feed("https://www.nature.com/nature.rss"),
            NewsSitemap("https://www.nature.com/latest-news/sitemap.xml"),
        ),
        sources_from="Fundus declarations, 2026",
    )
