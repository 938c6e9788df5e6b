"""The Standard: national daily newspaper, Nairobi."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class StandardMedia(OutletSpider):
    outlet = Outlet(
        name="standard_media",
        title="The Standard",
        home="https://www.standardmedia.co.ke/",
        country="KE",
        language="en",
        timezone="Africa/Nairobi",
        sources=(Feed("https://www.standardmedia.co.ke/rss/headlines.php"),),
        sources_from="feed list checked by others, June 2026",
    )
