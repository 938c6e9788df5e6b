"""Daily Mail: national daily newspaper, London."""

from newscrawl.outlet import NewsSitemap, Outlet
from newscrawl.spider import OutletSpider


class DailyMail(OutletSpider):
    outlet = Outlet(
        name="daily_mail",
        title="Daily Mail",
        home="https://www.dailymail.co.uk/",
        country="GB",
        language="en",
        timezone="Europe/London",
        sources=(NewsSitemap("https://www.dailymail.co.uk/google-news-sitemap.xml"),),
        sources_from="Fundus declarations, 2026",
    )
