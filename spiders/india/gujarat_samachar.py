"""Gujarat Samachar: Gujarati daily newspaper, Ahmedabad."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class GujaratSamachar(OutletSpider):
    outlet = Outlet(
        name="gujarat_samachar",
        title="ગુજરાત સમાચાર",
        home="https://www.gujaratsamachar.com/",
        country="IN",
        language="gu",
        timezone="Asia/Kolkata",
        sources=(Feed("https://www.gujaratsamachar.com/rss/top-stories"),),
        sources_from="public feed directory, March 2026",
    )
