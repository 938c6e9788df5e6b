"""Știrile ProTV: news of the television broadcaster Pro TV, Bucharest."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class StirileProtv(OutletSpider):
    outlet = Outlet(
        name="stirile_protv",
        title="Știrile ProTV",
        home="https://stirileprotv.ro/",
        country="RO",
        language="ro",
        timezone="Europe/Bucharest",
        sources=(Feed("https://rss.stirileprotv.ro/"),),
        sources_from="public feed directory, March 2026",
    )
