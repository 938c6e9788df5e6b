"""Morgunblaðið: national daily newspaper, Reykjavík."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class Morgunbladid(OutletSpider):
    outlet = Outlet(
        name="morgunbladid",
        title="Morgunblaðið",
        home="https://www.mbl.is/",
        country="IS",
        language="is",
        timezone="Atlantic/Reykjavik",
        sources=(
            Feed("https://www.mbl.is/feeds/fp/"),
            Feed("https://www.mbl.is/feeds/innlent/"),
            Feed("https://www.mbl.is/feeds/erlent/"),
            Feed("https://www.mbl.is/feeds/helst/"),
        ),
        sources_from="Fundus declarations, 2026",
    )
