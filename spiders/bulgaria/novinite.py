"""Novinite, Sofia News Agency: English-language news site on Bulgaria."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class Novinite(OutletSpider):
    outlet = Outlet(
        name="novinite",
        title="Novinite",
        home="https://www.novinite.com/",
        country="BG",
        language="en",
        timezone="Europe/Sofia",
        sources=(Feed("https://www.novinite.com/services/news_rdf.php"),),
        sources_from="source map by others, probed in September 2026",
    )
