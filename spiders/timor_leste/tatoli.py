"""Tatoli: state news agency of Timor-Leste, Dili; its English service."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class Tatoli(OutletSpider):
    outlet = Outlet(
        name="tatoli",
        title="Tatoli",
        home="https://en.tatoli.tl/",
        country="TL",
        language="en",
        timezone="Asia/Dili",
        sources=(Feed("https://en.tatoli.tl/feed/"),),
        sources_from="feed list checked by others, June 2026",
        agency="Tatoli",
    )
