"""Neue Zürcher Zeitung: national daily newspaper, Zurich."""

from newscrawl.outlet import NewsSitemap, Outlet
from newscrawl.spider import OutletSpider


class Nzz(OutletSpider):
    outlet = Outlet(
        name="nzz",
        title="Neue Zürcher Zeitung",
        home="https://www.nzz.ch/",
        country="CH",
        language="de",
        timezone="Europe/Zurich",
        sources=(NewsSitemap("https://www.nzz.ch/sitemap/news0.xml"),),
        sources_from="Fundus declarations, 2026",
        body=".headline__lead, .layout--regular > :is(p, h2, h5), li.enumeration__item",
    )
