"""The Hindu: English-language national daily newspaper, Chennai."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class TheHindu(OutletSpider):
    outlet = Outlet(
        name="the_hindu",
        title="The Hindu",
        home="https://www.thehindu.com/",
        country="IN",
        language="en",
        timezone="Asia/Kolkata",
        sources=(Feed("https://www.thehindu.com/news/feeder/default.rss"),),
        sources_from="public feed directory, March 2026",
    )
