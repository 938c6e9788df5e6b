"""The Citizen: daily newspaper, Johannesburg."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class TheCitizen(OutletSpider):
    outlet = Outlet(
        name="the_citizen",
        title="The Citizen",
        home="https://www.citizen.co.za/",
        country="ZA",
        language="en",
        timezone="Africa/Johannesburg",
        sources=(Feed("https://citizen.co.za/feed/"),),
        sources_from="public feed directory, March 2026",
    )
