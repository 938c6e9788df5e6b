"""Mitteldeutsche Zeitung: daily newspaper, Halle."""

from newscrawl.outlet import NewsSitemap, Outlet
from newscrawl.spider import OutletSpider


class MitteldeutscheZeitung(OutletSpider):
    outlet = Outlet(
        name="mitteldeutsche_zeitung",
        title="Mitteldeutsche Zeitung",
        home="https://www.mz.de/",
        country="DE",
        language="de",
        timezone="Europe/Berlin",
        sources=(NewsSitemap("https://www.mz.de/sitemaps/newssitemap-index.xml"),),
        sources_from="Fundus declarations, 2026",
        title_from="h1",
    )
