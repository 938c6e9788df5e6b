"""LSM: news site of Latvia's public broadcaster."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class Lsm(OutletSpider):
    outlet = Outlet(
        name="lsm",
        title="LSM",
        home="https://www.lsm.lv/",
        country="LV",
        language="lv",
        timezone="Europe/Riga",
        sources=(Feed("https://www.lsm.lv/rss/"),),
        sources_from="feed list checked by others, June 2026",
    )
