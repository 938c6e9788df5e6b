"""KT Press: English-language news site, Kigali."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class KtPress(OutletSpider):
    outlet = Outlet(
        name="kt_press",
        title="KT Press",
        home="https://www.ktpress.rw/",
        country="RW",
        language="en",
        timezone="Africa/Kigali",
        sources=(Feed("https://www.ktpress.rw/feed/"),),
        sources_from="feed list checked by others, June 2026",
    )
