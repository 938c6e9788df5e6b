"""BBC News Pidgin: service of the BBC in West African Pidgin."""

from newscrawl.spider import OutletSpider
from spiders.families.bbc import service


class BbcPidgin(OutletSpider):
    outlet = service(
        name="bbc_pidgin",
        title="BBC News Pidgin",
        path="pidgin",
        country="NG",
        language="pcm",
        timezone="Africa/Lagos",
    )
