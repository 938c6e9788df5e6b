"""Starnieuws: news site, Paramaribo."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class Starnieuws(OutletSpider):
    outlet = Outlet(
        name="starnieuws",
        title="Starnieuws",
        home="https://www.starnieuws.com/",
        country="SR",
        language="nl",
        timezone="America/Paramaribo",
        sources=(Feed("https://www.starnieuws.com/rss/starnieuws.rss"),),
        sources_from="feed list checked by others, June 2026",
    )
