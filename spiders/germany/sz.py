"""Süddeutsche Zeitung: national daily newspaper, Munich."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class Sz(OutletSpider):
    outlet = Outlet(
        name="sz",
        title="Süddeutsche Zeitung",
        home="https://www.sueddeutsche.de/",
        country="DE",
        language="de",
        timezone="Europe/Berlin",
        sources=(Feed("https://rss.sueddeutsche.de/alles"),),
        sources_from="Fundus declarations, 2026",
    )
