"""La Prensa: daily newspaper, Panama City."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class LaPrensaPa(OutletSpider):
    outlet = Outlet(
        name="la_prensa_pa",
        title="La Prensa",
        home="https://www.prensa.com/",
        country="PA",
        language="es",
        timezone="America/Panama",
        sources=(Feed("https://www.prensa.com/arc/outboundfeeds/rss/?outputType=xml"),),
        sources_from="feed list checked by others, June 2026",
    )
