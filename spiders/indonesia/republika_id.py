"""Republika: newspaper and news site, Jakarta."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class RepublikaId(OutletSpider):
    outlet = Outlet(
        name="republika_id",
        title="Republika",
        home="https://www.republika.co.id/",
        country="ID",
        language="id",
        timezone="Asia/Jakarta",
        sources=(Feed("https://www.republika.co.id/rss/"),),
        sources_from="public feed directory, March 2026",
    )
