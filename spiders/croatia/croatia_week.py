"""Croatia Week: English-language news site on Croatia."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class CroatiaWeek(OutletSpider):
    outlet = Outlet(
        name="croatia_week",
        title="Croatia Week",
        home="https://www.croatiaweek.com/",
        country="HR",
        language="en",
        timezone="Europe/Zagreb",
        sources=(Feed("https://www.croatiaweek.com/feed/"),),
        sources_from="feed list checked by others, June 2026",
    )
