"""The Herald: state-controlled daily newspaper, Harare."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class HeraldZimbabwe(OutletSpider):
    outlet = Outlet(
        name="herald_zimbabwe",
        title="The Herald",
        home="https://www.heraldonline.co.zw/",
        country="ZW",
        language="en",
        timezone="Africa/Harare",
        sources=(Feed("https://www.heraldonline.co.zw/feed/"),),
        sources_from="source map by others, probed in September 2026",
    )
