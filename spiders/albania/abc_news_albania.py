"""ABC News Albania: television news channel, Tirana."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class AbcNewsAlbania(OutletSpider):
    outlet = Outlet(
        name="abc_news_albania",
        title="ABC News Albania",
        home="https://abcnews.al/",
        country="AL",
        language="sq",
        timezone="Europe/Tirane",
        sources=(Feed("https://abcnews.al/feed/"),),
        sources_from="feed report by others, September 2026",
    )
