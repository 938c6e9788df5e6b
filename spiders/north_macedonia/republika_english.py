"""Republika English: English edition of the news site Republika, Skopje."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class RepublikaEnglish(OutletSpider):
    outlet = Outlet(
        name="republika_english",
        title="Republika English",
        home="https://english.republika.mk/",
        country="MK",
        language="en",
        timezone="Europe/Skopje",
        sources=(Feed("https://english.republika.mk/feed/"),),
        sources_from="feed list checked by others, June 2026",
    )
