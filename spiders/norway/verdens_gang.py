"""VG, Verdens Gang: national daily newspaper, Oslo."""

from newscrawl.outlet import NewsSitemap, Outlet
from newscrawl.spider import OutletSpider


class VerdensGang(OutletSpider):
    outlet = Outlet(
        name="verdens_gang",
        title="VG",
        home="https://www.vg.no/",
        country="NO",
        language="nb",
        timezone="Europe/Oslo",
        sources=(NewsSitemap("https://www.vg.no/sitemap/files/articles-48hrs.xml"),),
        sources_from="Fundus declarations, 2026",
    )
