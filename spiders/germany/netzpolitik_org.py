"""netzpolitik.org: news site for digital rights, Berlin."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class NetzpolitikOrg(OutletSpider):
    outlet = Outlet(
        name="netzpolitik_org",
        title="netzpolitik.org",
        home="https://netzpolitik.org/",
        country="DE",
        language="de",
        timezone="Europe/Berlin",
        sources=(Feed("https://netzpolitik.org/feed/"),),
        sources_from="Fundus declarations, 2026",
    )
