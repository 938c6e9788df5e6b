"""Sky News Arabia: Arabic television news channel, Abu Dhabi."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class SkyNewsArabia(OutletSpider):
    outlet = Outlet(
        name="sky_news_arabia",
        title="سكاي نيوز عربية",
        home="https://www.skynewsarabia.com/",
        country="AE",
        language="ar",
        timezone="Asia/Dubai",
        sources=(Feed("https://www.skynewsarabia.com/rss"),),
        sources_from="feed lists in public code, read in November 2026",
    )
