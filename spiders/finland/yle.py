"""Yle: Finland's public broadcaster; its Finnish news."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class Yle(OutletSpider):
    outlet = Outlet(
        name="yle",
        title="Yle",
        home="https://yle.fi/",
        country="FI",
        language="fi",
        timezone="Europe/Helsinki",
        sources=(Feed("https://feeds.yle.fi/uutiset/v1/majorHeadlines/YLE_UUTISET.rss"),),
        sources_from="feed list checked by others, June 2026",
    )
