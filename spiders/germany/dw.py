"""Deutsche Welle: Germany's public international broadcaster; its German service."""

from newscrawl.outlet import Feed, NewsSitemap, Outlet
from newscrawl.spider import OutletSpider


class Dw(OutletSpider):
    outlet = Outlet(
        name="dw",
        title="Deutsche Welle",
        home="https://www.dw.com/de/",
        country="DE",
        language="de",
        timezone="Europe/Berlin",
        sources=(
            Feed("https://rss.dw.com/xml/rss-de-all"),
            NewsSitemap("https://www.dw.com/de/news-sitemap.xml"),
        ),
        sources_from="Fundus declarations, 2026",
    )
