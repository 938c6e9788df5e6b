"""HabariLEO: state-owned Swahili daily newspaper, Dar es Salaam."""

from newscrawl.outlet import Outlet, Sitemap
from newscrawl.spider import OutletSpider


class HabariLeo(OutletSpider):
    outlet = Outlet(
        name="habari_leo",
        title="HabariLEO",
        home="https://www.habarileo.co.tz/",
        country="TZ",
        language="sw",
        timezone="Africa/Dar_es_Salaam",
        sources=(Sitemap("https://habarileo.co.tz/sitemap.xml"),),
        sources_from="Fundus declarations, 2026",
    )
