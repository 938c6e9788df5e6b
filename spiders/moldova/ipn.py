"""IPN: private news agency, Chișinău."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class Ipn(OutletSpider):
    outlet = Outlet(
        name="ipn",
        title="IPN",
        home="https://ipn.md/",
        country="MD",
        language="ro",
        timezone="Europe/Chisinau",
        sources=(Feed("https://ipn.md/feed/"),),
        sources_from="source map by others, probed in September 2026",
        agency="IPN",
    )
