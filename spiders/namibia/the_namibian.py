"""The Namibian: English-language daily newspaper, Windhoek."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class TheNamibian(OutletSpider):
    outlet = Outlet(
        name="the_namibian",
        title="The Namibian",
        home="https://www.namibian.com.na/",
        country="NA",
        language="en",
        timezone="Africa/Windhoek",
        sources=(Feed("https://www.namibian.com.na/feed/"),),
        sources_from="Fundus declarations, 2026",
    )
