"""Daily Express: Urdu-language national daily newspaper."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class ExpressUrdu(OutletSpider):
    outlet = Outlet(
        name="express_urdu",
        title="ایکسپریس اردو",
        home="https://www.express.pk/",
        country="PK",
        language="ur",
        timezone="Asia/Karachi",
        sources=(Feed("https://www.express.pk/feed/"),),
        sources_from="public feed directory, March 2026",
    )
