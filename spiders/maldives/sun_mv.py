"""Sun: Dhivehi news site, Malé."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class SunMv(OutletSpider):
    outlet = Outlet(
        name="sun_mv",
        title="ސަން",
        home="https://sun.mv/",
        country="MV",
        language="dv",
        timezone="Indian/Maldives",
        sources=(Feed("https://sun.mv/feed/"),),
        sources_from="public feed directory, March 2026",
    )
