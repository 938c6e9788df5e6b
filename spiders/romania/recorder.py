"""Recorder: online publication for reports and investigations, Bucharest."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class Recorder(OutletSpider):
    outlet = Outlet(
        name="recorder",
        title="Recorder",
        home="https://recorder.ro/",
        country="RO",
        language="ro",
        timezone="Europe/Bucharest",
        sources=(Feed("https://recorder.ro/feed"),),
        sources_from="feed lists in public code, read in November 2026",
    )
