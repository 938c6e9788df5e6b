"""KRIK: non-profit investigative newsroom on crime and corruption, Belgrade."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class Krik(OutletSpider):
    outlet = Outlet(
        name="krik",
        title="KRIK",
        home="https://www.krik.rs/",
        country="RS",
        language="sr-Latn",
        timezone="Europe/Belgrade",
        sources=(Feed("https://www.krik.rs/feed/"),),
        sources_from="feed report by others, September 2026",
    )
