"""Ada Derana: news of the broadcaster TV Derana, Colombo; its English edition."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class AdaDerana(OutletSpider):
    outlet = Outlet(
        name="ada_derana",
        title="Ada Derana",
        home="https://www.adaderana.lk/",
        country="LK",
        language="en",
        timezone="Asia/Colombo",
        sources=(Feed("https://www.adaderana.lk/rss.php"),),
        sources_from="feed list checked by others, June 2026",
    )
