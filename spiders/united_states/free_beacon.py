"""The Washington Free Beacon: political news site, Washington."""

from newscrawl.outlet import Outlet, Sitemap
from newscrawl.spider import OutletSpider


class FreeBeacon(OutletSpider):
    outlet = Outlet(
        name="free_beacon",
        title="The Washington Free Beacon",
        home="https://freebeacon.com/",
        country="US",
        language="en",
        timezone="America/New_York",
        sources=(Sitemap("https://freebeacon.com/wp-sitemap.xml"),),
        sources_from="Fundus declarations, 2026",
    )
