"""NOS: news of the Netherlands' public broadcaster."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class Nos(OutletSpider):
    outlet = Outlet(
        name="nos",
        title="NOS",
        home="https://nos.nl/",
        country="NL",
        language="nl",
        timezone="Europe/Amsterdam",
        sources=(Feed("https://feeds.nos.nl/nosnieuwsalgemeen"),),
        sources_from="public feed directory, March 2026",
    )
