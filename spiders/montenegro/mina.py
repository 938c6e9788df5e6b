"""MINA: news agency, Podgorica."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class Mina(OutletSpider):
    outlet = Outlet(
        name="mina",
        title="MINA",
        home="https://mina.news/",
        country="ME",
        language="cnr",
        timezone="Europe/Podgorica",
        sources=(Feed("https://mina.news/feed/"),),
        sources_from="feed lists in public code, read in November 2026",
        agency="MINA",
    )
