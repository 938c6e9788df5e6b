"""Times of Oman: English-language daily newspaper, Muscat."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class TimesOfOman(OutletSpider):
    outlet = Outlet(
        name="times_of_oman",
        title="Times of Oman",
        home="https://timesofoman.com/",
        country="OM",
        language="en",
        timezone="Asia/Muscat",
        sources=(Feed("https://timesofoman.com/feed"),),
        sources_from="feed list checked by others, June 2026",
    )
