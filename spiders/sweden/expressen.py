"""Expressen: national evening newspaper, Stockholm."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class Expressen(OutletSpider):
    outlet = Outlet(
        name="expressen",
        title="Expressen",
        home="https://www.expressen.se/",
        country="SE",
        language="sv",
        timezone="Europe/Stockholm",
        sources=(
            Feed("https://feeds.expressen.se/nyheter/"),
            Feed("https://feeds.expressen.se/gt"),
            Feed("https://feeds.expressen.se/kvp/"),
            Feed("https://feeds.expressen.se/sport/"),
            Feed("https://feeds.expressen.se/fotboll/"),
            Feed("https://feeds.expressen.se/hockey/"),
        ),
        sources_from="Fundus declarations, 2026",
    )
