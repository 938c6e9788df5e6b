"""The Standard, formerly Evening Standard: newspaper, London."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class EveningStandard(OutletSpider):
    outlet = Outlet(
        name="evening_standard",
        title="The Standard",
        home="https://www.standard.co.uk/",
        country="GB",
        language="en",
        timezone="Europe/London",
        sources=(Feed("https://www.standard.co.uk/rss"),),
        sources_from="Fundus declarations, 2026",
        title_from="og",
    )
