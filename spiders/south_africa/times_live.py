"""TimesLIVE: news site of the Sunday Times, Johannesburg."""

from newscrawl.outlet import Feed, NewsSitemap, Outlet
from newscrawl.spider import OutletSpider


class TimesLive(OutletSpider):
    outlet = Outlet(
        name="times_live",
        title="TimesLIVE",
        home="https://www.timeslive.co.za/",
        country="ZA",
        language="en",
        timezone="Africa/Johannesburg",
        sources=(
            Feed("https://www.timeslive.co.za/arc/outboundfeeds/google-news-feed/"),
            NewsSitemap("https://www.timeslive.co.za/arc/outboundfeeds/sitemap-news-index/"),
        ),
        sources_from="Fundus declarations, 2026",
    )
