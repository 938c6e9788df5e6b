"""CdM, Café del Montenegro: news portal, Podgorica."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class Cdm(OutletSpider):
    outlet = Outlet(
        name="cdm",
        title="CdM",
        home="https://www.cdm.me/",
        country="ME",
        language="cnr",
        timezone="Europe/Podgorica",
        sources=(Feed("https://www.cdm.me/feed/"),),
        sources_from="feed list checked by others, June 2026",
    )
