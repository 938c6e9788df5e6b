"""20 Minuten: free daily newspaper, Zurich; its German edition."""

from newscrawl.outlet import NewsSitemap, Outlet
from newscrawl.spider import OutletSpider


class ZwanzigMinuten(OutletSpider):
    outlet = Outlet(
        name="zwanzig_minuten",
        title="20 Minuten",
        home="https://www.20min.ch/",
        country="CH",
        language="de",
        timezone="Europe/Zurich",
        sources=(NewsSitemap("https://www.20min.ch/sitemaps/de/news.xml"),),
        sources_from="Fundus declarations, 2026",
    )
