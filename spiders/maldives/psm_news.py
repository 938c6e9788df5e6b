"""PSM News: news of the Maldives' public broadcaster; its Dhivehi edition."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class PsmNews(OutletSpider):
    outlet = Outlet(
        name="psm_news",
        title="ޕީއެސްއެމް ނިއުސް",
        home="https://psmnews.mv/",
        country="MV",
        language="dv",
        timezone="Indian/Maldives",
        sources=(Feed("https://psmnews.mv/feed/"),),
        sources_from="public feed directory, March 2026",
    )
