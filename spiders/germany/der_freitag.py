"""der Freitag: weekly newspaper, Berlin."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class DerFreitag(OutletSpider):
    outlet = Outlet(
        name="der_freitag",
        title="der Freitag",
        home="https://www.freitag.de/",
        country="DE",
        language="de",
        timezone="Europe/Berlin",
        sources=(Feed("https://www.freitag.de/@@RSS"),),
        sources_from="Fundus declarations, 2026",
    )
