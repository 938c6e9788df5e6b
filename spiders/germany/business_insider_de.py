"""Business Insider Deutschland: business news site; the German edition."""

from newscrawl.outlet import Feed, NewsSitemap, Outlet
from newscrawl.spider import OutletSpider


class BusinessInsiderDe(OutletSpider):
    outlet = Outlet(
        name="business_insider_de",
        title="Business Insider Deutschland",
        home="https://www.businessinsider.de/",
        country="DE",
        language="de",
        timezone="Europe/Berlin",
        sources=(
            Feed("https://www.businessinsider.de/feed/businessinsider-alle-artikel"),
            NewsSitemap("https://www.businessinsider.de/news-sitemap.xml"),
        ),
        sources_from="Fundus declarations, 2026",
    )
