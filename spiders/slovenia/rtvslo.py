"""RTV Slovenija: Slovenia's public broadcaster."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class Rtvslo(OutletSpider):
    outlet = Outlet(
        name="rtvslo",
        title="RTV SLO",
        home="https://www.rtvslo.si/",
        country="SI",
        language="sl",
        timezone="Europe/Ljubljana",
        sources=(Feed("https://www.rtvslo.si/feeds/01.xml"),),
        sources_from="feed list checked by others, June 2026",
    )
