"""taz, die tageszeitung: national daily newspaper owned by a cooperative, Berlin."""

from newscrawl.outlet import NewsSitemap, Outlet
from newscrawl.spider import OutletSpider


class Taz(OutletSpider):
    outlet = Outlet(
        name="taz",
        title="taz",
        home="https://taz.de/",
        country="DE",
        language="de",
        timezone="Europe/Berlin",
        sources=(NewsSitemap("https://taz.de/sitemap-google-news.xml"),),
        sources_from="Fundus declarations, 2026",
    )
