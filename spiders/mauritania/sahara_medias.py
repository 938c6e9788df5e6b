"""Sahara Medias: news agency and site, Nouakchott."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class SaharaMedias(OutletSpider):
    outlet = Outlet(
        name="sahara_medias",
        title="صحراء ميديا",
        home="https://www.saharamedias.net/",
        country="MR",
        language="ar",
        timezone="Africa/Nouakchott",
        sources=(Feed("https://www.saharamedias.net/feed/"),),
        sources_from="feed list checked by others, June 2026",
    )
