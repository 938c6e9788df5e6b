"""CORRECTIV: non-profit investigative newsroom, Essen and Berlin."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class Correctiv(OutletSpider):
    outlet = Outlet(
        name="correctiv",
        title="CORRECTIV",
        home="https://correctiv.org/",
        country="DE",
        language="de",
        timezone="Europe/Berlin",
        sources=(Feed("https://correctiv.org/feed/"),),
        sources_from="Fundus declarations, 2026",
    )
