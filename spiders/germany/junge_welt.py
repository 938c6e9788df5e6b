"""junge Welt: national daily newspaper, Berlin."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class JungeWelt(OutletSpider):
    outlet = Outlet(
        name="junge_welt",
        title="junge Welt",
        home="https://www.jungewelt.de/",
        country="DE",
        language="de",
        timezone="Europe/Berlin",
        sources=(Feed("https://www.jungewelt.de/feeds/newsticker.rss"),),
        sources_from="Fundus declarations, 2026",
    )
