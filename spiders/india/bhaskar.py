"""Dainik Bhaskar: Hindi daily newspaper with many regional editions."""

from newscrawl.outlet import NewsSitemap, Outlet
from newscrawl.spider import OutletSpider


class Bhaskar(OutletSpider):
    outlet = Outlet(
        name="bhaskar",
        title="दैनिक भास्कर",
        home="https://www.bhaskar.com/",
        country="IN",
        language="hi",
        timezone="Asia/Kolkata",
        sources=(NewsSitemap("https://www.bhaskar.com/sitemaps-v1--sitemap-google-news-index.xml"),),
        sources_from="Fundus declarations, 2026",
    )
