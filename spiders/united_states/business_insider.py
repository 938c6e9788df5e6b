"""Business Insider: business news site, New York."""

from newscrawl.outlet import NewsSitemap, Outlet
from newscrawl.spider import OutletSpider


class BusinessInsider(OutletSpider):
    outlet = Outlet(
        name="business_insider",
        title="Business Insider",
        home="https://www.businessinsider.com/",
        country="US",
        language="en",
        timezone="America/New_York",
        sources=(NewsSitemap("https://www.businessinsider.com/sitemap/google-news.xml"),),
        sources_from="Fundus declarations, 2026",
        body=".summary-list li, .content-lock-content > p, .slide-layout > p, h2.slide-title-text",
    )
