"""Israel-Nachrichten: German-language news site on Israel."""

from newscrawl.outlet import Outlet, Sitemap
from newscrawl.spider import OutletSpider


class IsraelNachrichten(OutletSpider):
    outlet = Outlet(
        name="israel_nachrichten",
        title="Israel-Nachrichten",
        home="https://www.israel-nachrichten.org/",
        country="IL",
        language="de",
        timezone="Asia/Jerusalem",
        sources=(Sitemap("https://www.israel-nachrichten.org/wp-sitemap.xml"),),
        sources_from="Fundus declarations, 2026",
    )
