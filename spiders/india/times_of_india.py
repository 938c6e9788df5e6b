"""The Times of India: English-language national daily newspaper."""

from newscrawl.outlet import Feed, NewsSitemap, Outlet
from newscrawl.spider import OutletSpider


class TimesOfIndia(OutletSpider):
    outlet = Outlet(
        name="times_of_india",
        title="The Times of India",
        home="https://timesofindia.indiatimes.com/",
        country="IN",
        language="en",
        timezone="Asia/Kolkata",
        sources=(
            Feed("https://timesofindia.indiatimes.com/rssfeedstopstories.cms"),
            Feed("https://timesofindia.indiatimes.com/rssfeedmostrecent.cms"),
            NewsSitemap("https://timesofindia.indiatimes.com/sitemap/today"),
            NewsSitemap("https://timesofindia.indiatimes.com/sitemap/yesterday"),
        ),
        sources_from="Fundus declarations, 2026",
    )
