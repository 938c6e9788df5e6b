"""Daily Star: national tabloid newspaper."""

from newscrawl.spider import OutletSpider
from spiders.families.reach import paper


class DailyStar(OutletSpider):
    outlet = paper(
        name="daily_star",
        title="Daily Star",
        home="https://www.dailystar.co.uk/",
    )
