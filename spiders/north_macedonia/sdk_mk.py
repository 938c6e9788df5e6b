"""Sakam da kazam: news site, Skopje."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class SdkMk(OutletSpider):
    outlet = Outlet(
        name="sdk_mk",
        title="Сакам да кажам",
        home="https://sdk.mk/",
        country="MK",
        language="mk",
        timezone="Europe/Skopje",
        sources=(Feed("https://sdk.mk/index.php/feed/"),),
        sources_from="feed lists in public code, read in November 2026",
    )
