"""MyJoyOnline: news site of the Multimedia Group, Accra."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class MyJoyOnline(OutletSpider):
    outlet = Outlet(
        name="my_joy_online",
        title="MyJoyOnline",
        home="https://www.myjoyonline.com/",
        country="GH",
        language="en",
        timezone="Africa/Accra",
        sources=(Feed("https://www.myjoyonline.com/feed/"),),
        sources_from="feed list checked by others, June 2026",
    )
