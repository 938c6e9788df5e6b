"""The Daily Star: English-language national daily newspaper, Dhaka."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class DailyStarBd(OutletSpider):
    outlet = Outlet(
        name="daily_star_bd",
        title="The Daily Star",
        home="https://www.thedailystar.net/",
        country="BD",
        language="en",
        timezone="Asia/Dhaka",
        sources=(Feed("https://www.thedailystar.net/rss.xml"),),
        sources_from="source map by others, probed in September 2026",
    )
