"""SigmaLive: news portal of the broadcaster Sigma, Nicosia."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class Sigmalive(OutletSpider):
    outlet = Outlet(
        name="sigmalive",
        title="SigmaLive",
        home="https://www.sigmalive.com/",
        country="CY",
        language="el",
        timezone="Asia/Nicosia",
        sources=(Feed("https://www.sigmalive.com/rss"),),
        sources_from="public feed directory, March 2026",
    )
