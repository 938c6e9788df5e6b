"""Deutsche Welle: Germany's public international broadcaster; its English service."""

from newscrawl.outlet import Feed, NewsSitemap, Outlet
from newscrawl.spider import OutletSpider


class DwEnglish(OutletSpider):
    outlet = Outlet(
        name="dw_english",
        title="Deutsche Welle",
        home="https://www.dw.com/en/",
        country="DE",
        language="en",
        timezone="Europe/Berlin",
        sources=(
            Feed("https://rss.dw.com/xml/rss-en-all"),
            NewsSitemap("https://www.dw.com/en/news-sitemap.xml"),
        ),
        sources_from="Fundus declarations, 2026",
    )
