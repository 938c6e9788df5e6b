"""The Independent: online newspaper, London."""

from newscrawl.outlet import NewsSitemap, Outlet
from newscrawl.spider import OutletSpider


class TheIndependent(OutletSpider):
    outlet = Outlet(
        name="the_independent",
        title="The Independent",
        home="https://www.independent.co.uk/",
        country="GB",
        language="en",
        timezone="Europe/London",
        sources=(NewsSitemap("https://www.independent.co.uk/sitemaps/googlenews"),),
        sources_from="Fundus declarations, 2026",
    )
