"""VnExpress: online newspaper, Hanoi."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class VnExpress(OutletSpider):
    outlet = Outlet(
        name="vn_express",
        title="VnExpress",
        home="https://vnexpress.net/",
        country="VN",
        language="vi",
        timezone="Asia/Ho_Chi_Minh",
        sources=(Feed("https://vnexpress.net/rss/tin-moi-nhat.rss"),),
        sources_from="Fundus declarations, 2026",
    )
