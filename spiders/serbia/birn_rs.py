"""BIRN Srbija: investigative newsroom of the Balkan Investigative Reporting Network, Belgrade."""

from newscrawl.outlet import Outlet, Sitemap
from newscrawl.spider import OutletSpider


class BirnRs(OutletSpider):
    outlet = Outlet(
        name="birn_rs",
        title="BIRN Srbija",
        home="https://birn.rs/",
        country="RS",
        language="sr-Latn",
        timezone="Europe/Belgrade",
        sources=(Sitemap("https://birn.rs/sitemaps.xml"),),
        sources_from="feed report by others, September 2026",
    )
