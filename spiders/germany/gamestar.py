"""GameStar: magazine for video games."""

from newscrawl.outlet import NewsSitemap, Outlet
from newscrawl.spider import OutletSpider


class Gamestar(OutletSpider):
    outlet = Outlet(
        name="gamestar",
        title="GameStar",
        home="https://www.gamestar.de/",
        country="DE",
        language="de",
        timezone="Europe/Berlin",
        sources=(NewsSitemap("https://www.gamestar.de/sitemapnews.xml"),),
        sources_from="Fundus declarations, 2026",
    )
