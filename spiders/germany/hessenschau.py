"""hessenschau: news of Hessischer Rundfunk, the public broadcaster of Hesse."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class Hessenschau(OutletSpider):
    outlet = Outlet(
        name="hessenschau",
        title="hessenschau",
        home="https://www.hessenschau.de/",
        country="DE",
        language="de",
        timezone="Europe/Berlin",
        sources=(Feed("https://www.hessenschau.de/index.rss"),),
        sources_from="Fundus declarations, 2026",
    )
