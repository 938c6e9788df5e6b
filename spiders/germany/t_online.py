"""t-online: news portal."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class TOnline(OutletSpider):
    outlet = Outlet(
        name="t_online",
        title="t-online",
        home="https://www.t-online.de/",
        country="DE",
        language="de",
        timezone="Europe/Berlin",
        sources=(
            Feed("https://www.t-online.de/nachrichten/feed.rss"),
            Feed("https://www.t-online.de/nachrichten/panorama/feed.rss"),
            Feed("https://www.t-online.de/sport/feed.rss"),
        ),
        sources_from="Fundus declarations, 2026",
        title_from="h1",
    )
