"""Prishtina Insight: English-language site of BIRN Kosovo."""

from newscrawl.spider import OutletSpider
from spiders.families.birn import newsroom


class PrishtinaInsight(OutletSpider):
    outlet = newsroom(
        name="prishtina_insight",
        title="Prishtina Insight",
        home="https://prishtinainsight.com/",
        country="XK",
        language="en",
        timezone="Europe/Belgrade",
    )
