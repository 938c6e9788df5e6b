"""ynet: news portal of the newspaper Yedioth Ahronoth."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class Ynet(OutletSpider):
    outlet = Outlet(
        name="ynet",
        title="ynet",
        home="https://www.ynet.co.il/",
        country="IL",
        language="he",
        timezone="Asia/Jerusalem",
        sources=(Feed("https://www.ynet.co.il/Integration/StoryRss2.xml"),),
        sources_from="feed lists in public code, read in November 2026",
    )
