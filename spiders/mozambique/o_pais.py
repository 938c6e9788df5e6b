"""O País: daily newspaper, Maputo."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class OPais(OutletSpider):
    outlet = Outlet(
        name="o_pais",
        title="O País",
        home="https://www.opais.co.mz/",
        country="MZ",
        language="pt",
        timezone="Africa/Maputo",
        sources=(Feed("https://www.opais.co.mz/feed/"),),
        sources_from="feed lists in public code, read in November 2026",
    )
