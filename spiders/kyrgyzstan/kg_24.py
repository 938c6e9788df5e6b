"""24.kg: news agency and site, Bishkek."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class Kg24(OutletSpider):
    outlet = Outlet(
        name="kg_24",
        title="24.kg",
        home="https://24.kg/",
        country="KG",
        language="ru",
        timezone="Asia/Bishkek",
        sources=(Feed("https://24.kg/rss/"),),
        sources_from="source map by others, probed in September 2026",
    )
