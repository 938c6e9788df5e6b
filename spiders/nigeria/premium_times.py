"""Premium Times: online newspaper, Abuja."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class PremiumTimes(OutletSpider):
    outlet = Outlet(
        name="premium_times",
        title="Premium Times",
        home="https://www.premiumtimesng.com/",
        country="NG",
        language="en",
        timezone="Africa/Lagos",
        sources=(Feed("https://www.premiumtimesng.com/feed"),),
        sources_from="source map by others, probed in September 2026",
    )
