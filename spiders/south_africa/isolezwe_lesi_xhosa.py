"""I'solezwe lesiXhosa: isiXhosa newspaper."""

from newscrawl.outlet import Outlet, Sitemap
from newscrawl.spider import OutletSpider


class IsolezweLesiXhosa(OutletSpider):
    outlet = Outlet(
        name="isolezwe_lesi_xhosa",
        title="I'solezwe lesiXhosa",
        home="https://isolezwelesixhosa.co.za/",
        country="ZA",
        language="xh",
        timezone="Africa/Johannesburg",
        sources=(Sitemap("https://isolezwelesixhosa.co.za/sitemap/"),),
        sources_from="Fundus declarations, 2026",
    )
