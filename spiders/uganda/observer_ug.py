"""The Observer: newspaper, Kampala."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class ObserverUg(OutletSpider):
    outlet = Outlet(
        name="observer_ug",
        title="The Observer",
        home="https://observer.ug/",
        country="UG",
        language="en",
        timezone="Africa/Kampala",
        sources=(Feed("https://observer.ug/feed"),),
        sources_from="feed list checked by others, June 2026",
    )
