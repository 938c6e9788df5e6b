"""Radio Tamazuj: news on South Sudan; its English edition."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class RadioTamazuj(OutletSpider):
    outlet = Outlet(
        name="radio_tamazuj",
        title="Radio Tamazuj",
        home="https://www.radiotamazuj.org/en",
        country="SS",
        language="en",
        timezone="Africa/Juba",
        sources=(Feed("https://www.radiotamazuj.org/en/feed"),),
        sources_from="feed list checked by others, June 2026",
    )
