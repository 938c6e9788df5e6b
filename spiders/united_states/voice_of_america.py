"""Voice of America: international broadcaster of the United States government; its English service."""

from newscrawl.outlet import Outlet, Sitemap
from newscrawl.spider import OutletSpider


class VoiceOfAmerica(OutletSpider):
    outlet = Outlet(
        name="voice_of_america",
        title="Voice of America",
        home="https://www.voanews.com/",
        country="US",
        language="en",
        timezone="America/New_York",
        sources=(Sitemap("https://www.voanews.com/sitemap.xml"),),
        sources_from="Fundus declarations, 2026",
    )
