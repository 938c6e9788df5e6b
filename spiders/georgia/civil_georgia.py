"""Civil Georgia: English-language news site on Georgia, Tbilisi."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class CivilGeorgia(OutletSpider):
    outlet = Outlet(
        name="civil_georgia",
        title="Civil Georgia",
        home="https://civil.ge/",
        country="GE",
        language="en",
        timezone="Asia/Tbilisi",
        sources=(Feed("https://civil.ge/feed"),),
        sources_from="source map by others, probed in September 2026",
    )
