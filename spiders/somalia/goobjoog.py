"""Goobjoog: radio and news site, Mogadishu; its English edition."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class Goobjoog(OutletSpider):
    outlet = Outlet(
        name="goobjoog",
        title="Goobjoog News",
        home="https://goobjoog.com/english/",
        country="SO",
        language="en",
        timezone="Africa/Mogadishu",
        sources=(Feed("https://goobjoog.com/english/feed/"),),
        sources_from="feed list checked by others, June 2026",
    )
