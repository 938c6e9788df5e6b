"""IRL, Investigative Reporting Lab: non-profit investigative newsroom, Skopje."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class IrlMk(OutletSpider):
    outlet = Outlet(
        name="irl_mk",
        title="ИРЛ",
        home="https://irl.mk/",
        country="MK",
        language="mk",
        timezone="Europe/Skopje",
        sources=(Feed("https://irl.mk/mk/feed/"),),
        sources_from="feed lists in public code, read in November 2026",
    )
