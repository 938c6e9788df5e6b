"""Al-Masdar Online: news site on Yemen."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class AlmasdarOnline(OutletSpider):
    outlet = Outlet(
        name="almasdar_online",
        title="المصدر أونلاين",
        home="https://www.almasdaronline.com/",
        country="YE",
        language="ar",
        timezone="Asia/Aden",
        sources=(Feed("https://www.almasdaronline.com/rss"),),
        sources_from="feed list checked by others, June 2026",
    )
