"""Journal du Cameroun: news site on Cameroon."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class JournalDuCameroun(OutletSpider):
    outlet = Outlet(
        name="journal_du_cameroun",
        title="Journal du Cameroun",
        home="https://www.journalducameroun.com/",
        country="CM",
        language="fr",
        timezone="Africa/Douala",
        sources=(Feed("https://www.journalducameroun.com/feed/"),),
        sources_from="feed list checked by others, June 2026",
    )
