"""Tuairisc.ie: Irish-language online newspaper."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class Tuairisc(OutletSpider):
    outlet = Outlet(
        name="tuairisc",
        title="Tuairisc.ie",
        home="https://tuairisc.ie/",
        country="IE",
        language="ga",
        timezone="Europe/Dublin",
        sources=(Feed("https://tuairisc.ie/feed/"),),
        sources_from="feed lists in public code, read in November 2026",
    )
