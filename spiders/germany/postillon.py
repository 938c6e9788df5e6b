"""Der Postillon: satirical news site."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class Postillon(OutletSpider):
    outlet = Outlet(
        name="postillon",
        title="Der Postillon",
        home="https://www.der-postillon.com/",
        country="DE",
        language="de",
        timezone="Europe/Berlin",
        sources=(Feed("https://follow.it/der-postillon-abo"),),
        sources_from="Fundus declarations, 2026",
    )
