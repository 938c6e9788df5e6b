"""MIA: the Macedonian news agency, state-owned."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class Mia(OutletSpider):
    outlet = Outlet(
        name="mia",
        title="МИА",
        home="https://mia.mk/",
        country="MK",
        language="mk",
        timezone="Europe/Skopje",
        sources=(Feed("https://mia.mk/feed"),),
        sources_from="source map by others, probed in September 2026",
        agency="MIA",
    )
