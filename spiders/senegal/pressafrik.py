"""PressAfrik: news site, Dakar."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class Pressafrik(OutletSpider):
    outlet = Outlet(
        name="pressafrik",
        title="PressAfrik",
        home="https://www.pressafrik.com/",
        country="SN",
        language="fr",
        timezone="Africa/Dakar",
        sources=(Feed("https://www.pressafrik.com/xml/syndication.rss"),),
        sources_from="feed list checked by others, June 2026",
    )
