"""Azatliq Radiosi: Tatar service of Radio Free Europe/Radio Liberty."""

from newscrawl.spider import OutletSpider
from spiders.families.rferl import service


class Azatliq(OutletSpider):
    outlet = service(
        name="azatliq",
        title="Азатлык Радиосы",
        home="https://www.azatliq.org/",
        country="RU",
        language="tt",
        timezone="Europe/Moscow",
    )
