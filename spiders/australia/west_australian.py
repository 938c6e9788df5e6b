"""The West Australian: daily newspaper, Perth."""

from newscrawl.outlet import Feed, NewsSitemap, Outlet
from newscrawl.spider import OutletSpider


class WestAustralian(OutletSpider):
    outlet = Outlet(
        name="west_australian",
        title="The West Australian",
        home="https://thewest.com.au/",
        country="AU",
        language="en",
        timezone="Australia/Perth",
        sources=(
            Feed("https://thewest.com.au/rss"),
            NewsSitemap("https://thewest.com.au/news-sitemap.xml"),
        ),
        sources_from="Fundus declarations, 2026",
    )
