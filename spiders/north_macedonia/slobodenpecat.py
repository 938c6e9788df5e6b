"""Sloboden Pechat: daily newspaper, Skopje."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class Slobodenpecat(OutletSpider):
    outlet = Outlet(
        name="slobodenpecat",
        title="Слободен печат",
        home="https://www.slobodenpecat.mk/",
        country="MK",
        language="mk",
        timezone="Europe/Skopje",
        sources=(Feed("https://www.slobodenpecat.mk/feed/"),),
        sources_from="feed list checked by others, June 2026",
    )
