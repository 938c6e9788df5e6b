"""SME: national daily newspaper, Bratislava."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class Sme(OutletSpider):
    outlet = Outlet(
        name="sme",
        title="SME",
        home="https://www.sme.sk/",
        country="SK",
        language="sk",
        timezone="Europe/Bratislava",
        sources=(Feed("https://www.sme.sk/rss-title"),),
        sources_from="feed list checked by others, June 2026",
    )
