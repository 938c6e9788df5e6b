"""Die Presse: national daily newspaper, Vienna."""

from newscrawl.outlet import NewsSitemap, Outlet
from newscrawl.spider import OutletSpider


class DiePresse(OutletSpider):
    outlet = Outlet(
        name="die_presse",
        title="Die Presse",
        home="https://www.diepresse.com/",
        country="AT",
        language="de",
        timezone="Europe/Vienna",
        sources=(NewsSitemap("https://www.diepresse.com/news-sitemap"),),
        sources_from="Fundus declarations, 2026",
    )
