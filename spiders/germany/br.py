"""BR24: news of Bayerischer Rundfunk, the public broadcaster of Bavaria."""

from newscrawl.outlet import NewsSitemap, Outlet
from newscrawl.spider import OutletSpider


class Br(OutletSpider):
    outlet = Outlet(
        name="br",
        title="BR24",
        home="https://www.br.de/nachrichten/",
        country="DE",
        language="de",
        timezone="Europe/Berlin",
        sources=(NewsSitemap("https://www.br.de/nachrichten/sitemaps/news.xml"),),
        sources_from="Fundus declarations, 2026",
    )
