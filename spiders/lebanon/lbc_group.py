"""LBCI: television broadcaster, Beirut; its Arabic pages."""

from newscrawl.outlet import NewsSitemap, Outlet
from newscrawl.spider import OutletSpider


class LbcGroup(OutletSpider):
    outlet = Outlet(
        name="lbc_group",
        title="LBCI",
        home="https://www.lbcgroup.tv/",
        country="LB",
        language="ar",
        timezone="Asia/Beirut",
        sources=(NewsSitemap("https://www.lbcgroup.tv/newssitemap.xml"),),
        sources_from="Fundus declarations, 2026",
        article_url=r"/ar(\?|$)",
    )
