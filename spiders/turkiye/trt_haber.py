"""TRT Haber: news of Türkiye's public broadcaster."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class TrtHaber(OutletSpider):
    outlet = Outlet(
        name="trt_haber",
        title="TRT Haber",
        home="https://www.trthaber.com/",
        country="TR",
        language="tr",
        timezone="Europe/Istanbul",
        sources=(Feed("https://www.trthaber.com/sondakika.rss"),),
        sources_from="feed lists in public code, read in November 2026",
    )
