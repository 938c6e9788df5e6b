"""Barbados TODAY: newspaper, Barbados."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class BarbadosToday(OutletSpider):
    outlet = Outlet(
        name="barbados_today",
        title="Barbados TODAY",
        home="https://barbadostoday.bb/",
        country="BB",
        language="en",
        timezone="America/Barbados",
        sources=(Feed("https://barbadostoday.bb/feed/"),),
        sources_from="feed list checked by others, June 2026",
    )
