"""NRK: Norway's public broadcaster."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class Nrk(OutletSpider):
    outlet = Outlet(
        name="nrk",
        title="NRK",
        home="https://www.nrk.no/",
        country="NO",
        language="nb",
        timezone="Europe/Oslo",
        sources=(
            Feed("https://www.nrk.no/norge/toppsaker.rss"),
            Feed("https://www.nrk.no/urix/toppsaker.rss"),
            Feed("https://www.nrk.no/sport/toppsaker.rss"),
            Feed("https://www.nrk.no/kultur/toppsaker.rss"),
            Feed("https://www.nrk.no/livsstil/toppsaker.rss"),
            Feed("https://www.nrk.no/viten/toppsaker.rss"),
        ),
        sources_from="Fundus declarations, 2026",
    )
