"""Media Indonesia: national daily newspaper, Jakarta."""

from newscrawl.outlet import Outlet, Sitemap
from newscrawl.spider import OutletSpider


class MediaIndonesia(OutletSpider):
    outlet = Outlet(
        name="media_indonesia",
        title="Media Indonesia",
        home="https://www.mediaindonesia.com/",
        country="ID",
        language="id",
        timezone="Asia/Jakarta",
        sources=(Sitemap("https://mediaindonesia.com/sitemap.xml"),),
        sources_from="Fundus declarations, 2026",
    )
