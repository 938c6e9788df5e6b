"""Cyprus Mail: English-language newspaper, Nicosia."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class CyprusMail(OutletSpider):
    outlet = Outlet(
        name="cyprus_mail",
        title="Cyprus Mail",
        home="https://cyprus-mail.com/",
        country="CY",
        language="en",
        timezone="Asia/Nicosia",
        sources=(Feed("https://cyprus-mail.com/feed"),),
        sources_from="source map by others, probed in September 2026",
    )
