"""Infobae: news site, Buenos Aires."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class Infobae(OutletSpider):
    outlet = Outlet(
        name="infobae",
        title="Infobae",
        home="https://www.infobae.com/",
        country="AR",
        language="es",
        timezone="America/Argentina/Buenos_Aires",
        sources=(Feed("https://www.infobae.com/arc/outboundfeeds/rss/"),),
        sources_from="public feed directory, March 2026",
    )
