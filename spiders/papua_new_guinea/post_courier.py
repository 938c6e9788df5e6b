"""Post-Courier: daily newspaper, Port Moresby."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class PostCourier(OutletSpider):
    outlet = Outlet(
        name="post_courier",
        title="Post-Courier",
        home="https://www.postcourier.com.pg/",
        country="PG",
        language="en",
        timezone="Pacific/Port_Moresby",
        sources=(Feed("https://www.postcourier.com.pg/feed/"),),
        sources_from="source map by others, probed in September 2026",
    )
