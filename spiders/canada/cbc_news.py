"""CBC News: Canada's public broadcaster; its English service."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class CbcNews(OutletSpider):
    outlet = Outlet(
        name="cbc_news",
        title="CBC News",
        home="https://www.cbc.ca/",
        country="CA",
        language="en",
        timezone="America/Toronto",
        sources=(
            Feed("https://www.cbc.ca/webfeed/rss/rss-topstories"),
            Feed("https://www.cbc.ca/webfeed/rss/rss-world"),
            Feed("https://www.cbc.ca/webfeed/rss/rss-canada"),
        ),
        sources_from="Fundus declarations, 2026",
        body="h2.deck, .story > p, .story > h2",
    )
