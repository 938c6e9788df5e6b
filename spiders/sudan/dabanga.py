"""Radio Dabanga: Sudanese radio and news site, Amsterdam; its Arabic edition."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class Dabanga(OutletSpider):
    outlet = Outlet(
        name="dabanga",
        title="دبنقا",
        home="https://www.dabangasudan.org/ar",
        country="SD",
        language="ar",
        timezone="Africa/Khartoum",
        sources=(Feed("https://www.dabangasudan.org/ar/feed"),),
        sources_from="feed list checked by others, June 2026",
    )
