"""Daily Maverick: online newspaper."""

from newscrawl.outlet import NewsSitemap, Outlet
from newscrawl.spider import OutletSpider


class DailyMaverick(OutletSpider):
    outlet = Outlet(
        name="daily_maverick",
        title="Daily Maverick",
        home="https://www.dailymaverick.co.za/",
        country="ZA",
        language="en",
        timezone="Africa/Johannesburg",
        sources=(NewsSitemap("https://www.dailymaverick.co.za/news-sitemap.xml"),),
        sources_from="Fundus declarations, 2026",
    )
