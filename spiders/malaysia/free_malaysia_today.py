"""Free Malaysia Today: news site, Malaysia."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class FreeMalaysiaToday(OutletSpider):
    outlet = Outlet(
        name="free_malaysia_today",
        title="Free Malaysia Today",
        home="https://www.freemalaysiatoday.com/",
        country="MY",
        language="en",
        timezone="Asia/Kuala_Lumpur",
        sources=(Feed("https://www.freemalaysiatoday.com/feed/"),),
        sources_from="feed list checked by others, June 2026",
    )
