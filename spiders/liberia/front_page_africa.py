"""FrontPage Africa: newspaper, Monrovia."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class FrontPageAfrica(OutletSpider):
    outlet = Outlet(
        name="front_page_africa",
        title="FrontPage Africa",
        home="https://fpa.news/",
        country="LR",
        language="en",
        timezone="Africa/Monrovia",
        sources=(Feed("https://fpa.news/feed/"),),
        sources_from="feed list checked by others, June 2026",
    )
