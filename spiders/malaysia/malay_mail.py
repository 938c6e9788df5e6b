"""Malay Mail: English-language online newspaper."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class MalayMail(OutletSpider):
    outlet = Outlet(
        name="malay_mail",
        title="Malay Mail",
        home="https://www.malaymail.com/",
        country="MY",
        language="en",
        timezone="Asia/Kuala_Lumpur",
        sources=(Feed("https://www.malaymail.com/feed/rss/"),),
        sources_from="Fundus declarations, 2026",
    )
