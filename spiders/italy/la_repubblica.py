"""la Repubblica: national daily newspaper, Rome."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class LaRepubblica(OutletSpider):
    outlet = Outlet(
        name="la_repubblica",
        title="la Repubblica",
        home="https://www.repubblica.it/",
        country="IT",
        language="it",
        timezone="Europe/Rome",
        sources=(Feed("https://www.repubblica.it/rss/homepage/rss2.0.xml"),),
        sources_from="Fundus declarations, 2026",
    )
