"""Dnevnik: online newspaper, Sofia."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class DnevnikBg(OutletSpider):
    outlet = Outlet(
        name="dnevnik_bg",
        title="Дневник",
        home="https://www.dnevnik.bg/",
        country="BG",
        language="bg",
        timezone="Europe/Sofia",
        sources=(Feed("https://www.dnevnik.bg/rss/"),),
        sources_from="feed list checked by others, June 2026",
    )
