"""Der Standard: national daily newspaper, Vienna."""

from newscrawl.outlet import Feed, NewsSitemap, Outlet
from newscrawl.spider import OutletSpider


class DerStandard(OutletSpider):
    outlet = Outlet(
        name="der_standard",
        title="Der Standard",
        home="https://www.derstandard.at/",
        country="AT",
        language="de",
        timezone="Europe/Vienna",
        sources=(
            Feed("https://www.derstandard.at/rss"),
            NewsSitemap("https://www.derstandard.at/sitemaps/news.xml"),
        ),
        sources_from="Fundus declarations, 2026",
    )
