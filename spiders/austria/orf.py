"""ORF: Austria's public broadcaster."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class Orf(OutletSpider):
    outlet = Outlet(
        name="orf",
        title="ORF",
        home="https://orf.at/",
        country="AT",
        language="de",
        timezone="Europe/Vienna",
        sources=(Feed("https://rss.orf.at/news.xml"),),
        sources_from="Fundus declarations, 2026",
    )
