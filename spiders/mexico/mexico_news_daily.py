"""Mexico News Daily: English-language news site on Mexico."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class MexicoNewsDaily(OutletSpider):
    outlet = Outlet(
        name="mexico_news_daily",
        title="Mexico News Daily",
        home="https://mexiconewsdaily.com/",
        country="MX",
        language="en",
        timezone="America/Mexico_City",
        sources=(Feed("https://mexiconewsdaily.com/feed/"),),
        sources_from="public feed directory, March 2026",
    )
