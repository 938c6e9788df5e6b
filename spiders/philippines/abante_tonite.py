"""Abante Tonite: Filipino-language tabloid newspaper, Manila."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class AbanteTonite(OutletSpider):
    outlet = Outlet(
        name="abante_tonite",
        title="Abante Tonite",
        home="https://tonite.abante.com.ph/",
        country="PH",
        language="fil",
        timezone="Asia/Manila",
        sources=(Feed("https://tonite.abante.com.ph/feed/"),),
        sources_from="public feed directory, March 2026",
    )
