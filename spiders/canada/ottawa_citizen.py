"""Ottawa Citizen: daily newspaper, Ottawa."""

from newscrawl.spider import OutletSpider
from spiders.families.postmedia import paper


class OttawaCitizen(OutletSpider):
    outlet = paper(
        name="ottawa_citizen",
        title="Ottawa Citizen",
        home="https://ottawacitizen.com/",
        feed=False,
    )
