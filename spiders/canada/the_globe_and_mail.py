"""The Globe and Mail: national daily newspaper, Toronto."""

from newscrawl.outlet import NewsSitemap, Outlet
from newscrawl.spider import OutletSpider


class TheGlobeAndMail(OutletSpider):
    outlet = Outlet(
        name="the_globe_and_mail",
        title="The Globe and Mail",
        home="https://www.theglobeandmail.com/",
        country="CA",
        language="en",
        timezone="America/Toronto",
        sources=(
            NewsSitemap(
                "https://www.theglobeandmail.com/arc/outboundfeeds/news-sitemap-index/?outputType=xml"
            ),
        ),
        sources_from="Fundus declarations, 2026",
    )
