"""Klasse Gegen Klasse: political online newspaper."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class KlasseGegenKlasse(OutletSpider):
    outlet = Outlet(
        name="klasse_gegen_klasse",
        title="Klasse Gegen Klasse",
        home="https://www.klassegegenklasse.org/",
        country="DE",
        language="de",
        timezone="Europe/Berlin",
        sources=(Feed("https://www.klassegegenklasse.org/feed/"),),
        sources_from="Fundus declarations, 2026",
    )
