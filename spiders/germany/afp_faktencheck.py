"""AFP Faktencheck: fact checks of the news agency AFP in German."""

from newscrawl.outlet import Outlet, Sitemap
from newscrawl.spider import OutletSpider


class AfpFaktencheck(OutletSpider):
    outlet = Outlet(
        name="afp_faktencheck",
        title="AFP Faktencheck",
        home="https://faktencheck.afp.com/",
        country="DE",
        language="de",
        timezone="Europe/Berlin",
        sources=(Sitemap("https://faktencheck.afp.com/sitemap.xml"),),
        sources_from="Fundus declarations, 2026",
        agency="AFP",
        author=".information-item .person-link a",
    )
