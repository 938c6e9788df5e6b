"""The Intercept: non-profit investigative news site."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class TheIntercept(OutletSpider):
    outlet = Outlet(
        name="the_intercept",
        title="The Intercept",
        home="https://theintercept.com/",
        country="US",
        language="en",
        timezone="America/New_York",
        sources=(Feed("https://theintercept.com/feed/?lang=en"),),
        sources_from="Fundus declarations, 2026",
    )
