"""The outlet that the benchmark crawls."""

from benchmarks.crawling.newsroom import HOME
from newscrawl.outlet import Outlet, Sitemap
from newscrawl.spider import OutletSpider


class Bench(OutletSpider):
    outlet = Outlet(
        name="bench",
        title="The Benchmark",
        home=HOME,
        country="ZZ",
        language="en",
        timezone="Europe/Belgrade",
        sources=(Sitemap(f"{HOME}sitemap.xml"),),
    )
