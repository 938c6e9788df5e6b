"""CNA, Channel NewsAsia: television news channel, Singapore."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class Cna(OutletSpider):
    outlet = Outlet(
        name="cna",
        title="CNA",
        home="https://www.channelnewsasia.com/",
        country="SG",
        language="en",
        timezone="Asia/Singapore",
        sources=(Feed("https://www.channelnewsasia.com/api/v1/rss-outbound-feed?_format=xml"),),
        sources_from="feed list checked by others, June 2026",
    )
