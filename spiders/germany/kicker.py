"""kicker: sports magazine, Nuremberg."""

from newscrawl.outlet import Feed, NewsSitemap, Outlet
from newscrawl.spider import OutletSpider


class Kicker(OutletSpider):
    outlet = Outlet(
        name="kicker",
        title="kicker",
        home="https://www.kicker.de/",
        country="DE",
        language="de",
        timezone="Europe/Berlin",
        sources=(
            Feed("https://newsfeed.kicker.de/news/aktuell"),
            NewsSitemap("https://newsfeed.kicker.de/googlesitemapnews.xml"),
        ),
        sources_from="Fundus declarations, 2026",
    )
