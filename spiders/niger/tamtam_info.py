"""Tamtaminfo: news site, Niger."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class TamtamInfo(OutletSpider):
    outlet = Outlet(
        name="tamtam_info",
        title="Tamtaminfo",
        home="https://www.tamtaminfo.com/",
        country="NE",
        language="fr",
        timezone="Africa/Niamey",
        sources=(Feed("https://www.tamtaminfo.com/feed/"),),
        sources_from="feed list checked by others, June 2026",
    )
