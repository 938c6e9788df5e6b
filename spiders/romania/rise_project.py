"""RISE Project: non-profit investigative newsroom, Bucharest."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class RiseProject(OutletSpider):
    outlet = Outlet(
        name="rise_project",
        title="RISE Project",
        home="https://www.riseproject.ro/",
        country="RO",
        language="ro",
        timezone="Europe/Bucharest",
        sources=(Feed("https://www.riseproject.ro/feed/"),),
        sources_from="feed lists in public code, read in November 2026",
    )
