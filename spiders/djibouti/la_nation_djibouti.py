"""La Nation: state-owned newspaper, Djibouti."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class LaNationDjibouti(OutletSpider):
    outlet = Outlet(
        name="la_nation_djibouti",
        title="La Nation",
        home="https://www.lanation.dj/",
        country="DJ",
        language="fr",
        timezone="Africa/Djibouti",
        sources=(Feed("https://www.lanation.dj/feed/"),),
        sources_from="feed list checked by others, June 2026",
    )
