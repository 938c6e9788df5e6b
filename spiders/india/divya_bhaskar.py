"""Divya Bhaskar: Gujarati daily newspaper, Ahmedabad."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class DivyaBhaskar(OutletSpider):
    outlet = Outlet(
        name="divya_bhaskar",
        title="દિવ્ય ભાસ્કર",
        home="https://www.divyabhaskar.co.in/",
        country="IN",
        language="gu",
        timezone="Asia/Kolkata",
        sources=(Feed("https://www.divyabhaskar.co.in/rss-feed/1037/"),),
        sources_from="public feed directory, March 2026",
    )
