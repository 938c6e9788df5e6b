"""Motorsport-Magazin: magazine for motor sports."""

from newscrawl.outlet import Feed, Outlet
from newscrawl.spider import OutletSpider


class MotorSportMagazin(OutletSpider):
    outlet = Outlet(
        name="motor_sport_magazin",
        title="Motorsport-Magazin",
        home="https://www.motorsport-magazin.com/",
        country="DE",
        language="de",
        timezone="Europe/Berlin",
        sources=(Feed("https://www.motorsport-magazin.com/rss/alle-rennserien.xml"),),
        sources_from="Fundus declarations, 2026",
    )
